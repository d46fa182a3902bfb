import { memberOf } from '../../core/people/caller.ts'
import { mayOpenRegistration } from '../../core/people/policy.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import { changeForm, type FormSettings, formCompany, formSettings, formSettingsList } from '../contract/publicForm.ts'
import { recordActivity } from '../people/activity.ts'
import { companyOf } from '../people/unitPaths.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { choicesOf, isOffered, readForm } from './formStore.ts'
import { companyHourly } from './limits.ts'

/** GET /api/v1/public-forms: the forms of the companies that the caller administers, and what they have to do. */
export const listForms = endpoint({
  operation: 'listForms',
  method: 'GET',
  path: '/api/v1/public-forms',
  summary: 'The forms at which people without an account report',
  access: 'admin',
  reply: formSettingsList,
  handle: async ({ tx, house, caller, now }) => {
    const items: FormSettings[] = []
    for (const member of caller.memberships) {
      const company = await companyOf(tx, member.companyId)
      if (company && mayOpenRegistration(member, company.rootId))
        items.push(await viewForm(tx, house.baseUrl, member.companyId, now))
    }
    return { items, next: null }
  },
})

/** PUT /api/v1/public-forms/{company}: opens a company's form or closes it, and says what may be reported there. */
export const changeFormEndpoint = endpoint({
  operation: 'changeForm',
  method: 'PUT',
  path: '/api/v1/public-forms/{company}',
  summary: 'Open or close the form for people without an account, and say what they may report',
  access: 'admin',
  params: formCompany,
  body: changeForm,
  reply: formSettings,
  handle: async ({ tx, house, caller, params, body, now }) => {
    const member = memberOf(caller, params.company)
    const company = await companyOf(tx, params.company)
    if (!member || !company) throw notFound()
    if (!mayOpenRegistration(member, company.rootId)) throw notAllowed()
    const { companyId } = member
    const possible = (await choicesOf(tx, companyId, now)).filter(({ choice }) => choice.lacks.length === 0)
    const stray = body.offers.findIndex((offer) => !possible.some((one) => isOffered([offer], one)))
    if (stray !== -1) throw new BadInput(`offers.${stray}`, 'unknown')
    if (body.open && body.offers.length === 0) throw new BadInput('offers', 'required')
    await tx.run('change_form', change, [companyId, body.open, JSON.stringify(body.offers), now])
    const detail = { open: body.open, offers: body.offers }
    await recordActivity(tx, { companyId, by: member.personId, what: 'form.changed', detail, now })
    return viewForm(tx, house.baseUrl, companyId, now)
  },
})

async function viewForm(tx: Tx, baseUrl: string, companyId: number, now: Instant): Promise<FormSettings> {
  const form = await readForm(tx, companyId)
  const choices = await choicesOf(tx, companyId, now)
  const hourAgo = instant(ms(now) - 3_600_000)
  const [row] = await tx.run<Numbers>('form_numbers', numbers, [companyId, hourAgo])
  const { code = '', asked = 0, waiting = 0, unconfirmed = 0, held = {} } = row ?? {}
  const heldBy = { address: 0, network: 0, company: 0, installation: 0, ...held }
  return {
    companyId,
    address: `${baseUrl}/r/${code.toLowerCase()}`,
    open: form?.open ?? false,
    choices: choices.map(({ sop, choice }) => {
      const { type, service, label, help, lacks } = choice
      const offered = isOffered(form?.offers ?? [], { sop, choice })
      return { ...{ sop: sop.id, sopName: sop.name, type, service, label, help, offered }, lacks: [...lacks] }
    }),
    numbers: { ...{ asked, waiting, unconfirmed, most: companyHourly }, held: heldBy },
  }
}

type Numbers = {
  readonly code: string
  readonly asked: number
  readonly waiting: number
  readonly unconfirmed: number
  readonly held: Readonly<Record<string, number>> | null
}

const change = `insert into public_form (company_id, is_open, offers, changed_at) values ($1, $2, $3, $4)
  on conflict (company_id) do update set is_open = $2, offers = $3, changed_at = $4`
const numbers = `
  with waits as (
    select a.mailed_at, a.held_by, count(*)::int as reports from form_asking a
      join form_report r on r.company_id = a.company_id and r.asking_id = a.id
     where a.company_id = $1 group by a.id, a.mailed_at, a.held_by)
  select c.code,
    (select count(*)::int from form_asking a where a.company_id = $1 and a.mailed_at > $2) as asked,
    (select coalesce(sum(reports), 0)::int from waits where mailed_at is null) as waiting,
    (select coalesce(sum(reports), 0)::int from waits where mailed_at is not null) as unconfirmed,
    (select jsonb_object_agg(held_by, reports) from (select held_by, sum(reports)::int as reports from waits
      where mailed_at is null and held_by is not null group by held_by) h) as held
    from company c where c.id = $1`
