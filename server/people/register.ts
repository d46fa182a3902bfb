import { z } from 'zod'
import type { Instant } from '../../core/time.ts'
import { register, registered } from '../contract/people.ts'
import { enter, type Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import type { House } from '../platform/house.ts'
import { queueJob } from '../platform/jobs.ts'
import { recordActivity } from './activity.ts'
import { invite } from './invite.ts'
import { isOwnAddress } from './ownAddress.ts'
import { addPerson } from './personStore.ts'
import { mailBuckets } from './signInLimits.ts'
import { takeAttempt } from './throttle.ts'
import { companyOf } from './unitPaths.ts'

const applicant = z.object({ name: z.string(), email: z.string(), lang: z.enum(['id', 'en']) })
type Applicant = z.infer<typeof applicant> & { readonly now: Instant }

/**
 * POST /api/v1/registrations: an employee registers by their company's mail domain, where its administrator allows that
 * (B1). Nothing but a mail comes of it: the account is made by whoever opens that mail. The answer is the same whether
 * the domain is known, the address is taken, or somebody asks too often.
 */
export const registerEndpoint = endpoint({
  operation: 'register',
  method: 'POST',
  path: '/api/v1/registrations',
  summary: 'Register with the mail address of the company',
  access: 'anyone',
  body: register,
  reply: registered,
  limit: { per: 'ip', burst: 20, everySeconds: 60 },
  handle: async ({ tx, body, lang }) => {
    queueJob(tx, 'admit-applicant', { name: body.name, email: body.email, lang })
    return { sent: true as const }
  },
})

/**
 * The job of a registration: mails the link, where the address may have one. Apart from the answer, so that its time
 * tells nothing; at most three mails an hour go to one address (trust.md check 15).
 */
export async function admitApplicant(house: House, payload: unknown): Promise<void> {
  const { name, email, lang } = applicant.parse(payload)
  const now = house.clock.now()
  await house.door.within([], async (tx) => {
    const wait = await takeAttempt(tx, mailBuckets('', email).email, now)
    // a name that is none would carry strangers' text into the mail
    const plain = /^[\p{L}\p{M} .,'’-]{1,60}$/u.test(name) ? name : email.slice(0, email.indexOf('@'))
    if (wait === 0) await admit(tx, house, { name: plain, email, lang, now })
  })
}

async function admit(tx: Tx, house: House, { name, email, lang, now }: Applicant): Promise<void> {
  const [of] = await tx.run<{ company: number | null }>('company_of_domain', companyOfDomain, [
    email.slice(email.lastIndexOf('@') + 1),
  ])
  const companyId = of?.company ?? null
  if (companyId === null) return
  const inside = await enter(tx, companyId)
  if (await isOwnAddress(inside, house, email)) return
  const company = await companyOf(inside, companyId)
  if (!company) return
  const [known] = await inside.run<Known>('person_by_email', byEmail, [companyId, email])
  // who has an account signs in; who was switched off stays off
  if (known && (known.account_id !== null || !known.active)) return
  const person = { companyId, name, email, unitId: company.rootId, lang, now }
  const personId = known?.id ?? (await addPerson(inside, person))
  const detail = { person: personId }
  await recordActivity(inside, { companyId, by: null, what: 'person.registered', detail, now })
  const invited = { companyId, company, personId, name: known?.name ?? name, email, lang: known?.lang ?? lang }
  await invite(inside, house, invited, 'registration', now)
}

type Known = {
  readonly id: number
  readonly account_id: string | null
  readonly active: boolean
  readonly name: string
  readonly lang: 'id' | 'en'
}

const companyOfDomain = 'select company_of_domain($1) as company'
const byEmail = 'select id, account_id, active, name, lang from person where company_id = $1 and email = $2'
