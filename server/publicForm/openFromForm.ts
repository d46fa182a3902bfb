import { unitNamed } from '../../core/channels/text/unitNamed.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import { confirmAddress } from '../people/confirmAddress.ts'
import type { Tx } from '../platform/db.ts'
import { sopOf, sopsInForce } from '../sop/store.ts'
import { openTicket } from '../tickets/openTicket.ts'
import { Refused } from '../tickets/refused.ts'
import { wordsOf } from '../tickets/words.ts'
import { textOf, valuesOf } from './kept.ts'
import type { Asking, Waiting } from './openAsking.ts'

/** Who confirmed: a person of the company, whether they have an account or were made just now. */
export type Confirmer = { readonly id: number; readonly hasAccount: boolean }

/**
 * The person of the address, which is proved by this; somebody new becomes a contact, of the unit that they named if one is sure to be
 * meant. Throws `Refused` for somebody who was switched off: they stay so.
 */
export async function confirmerOf(asking: Asking, waiting: Waiting, now: Instant): Promise<Confirmer> {
  const { tx, companyId, email } = asking
  const { name, unit, lang } = waiting.report
  const units = await tx.run<{ id: number; name: string }>(
    'units_by_name',
    'select id, name from unit where company_id = $1 order by id',
    [companyId],
  )
  // two links of one address at once make one contact
  await tx.run('form_contact', contact, [companyId, name, email, unitNamed(unit, units)?.id ?? null, lang, now])
  const [person] = await tx.run<{ id: number; account: boolean; active: boolean }>('confirmer', byEmail, [
    ...[companyId, email],
  ])
  if (!person?.active) throw new Refused({ code: 'person_off' })
  await confirmAddress(tx, companyId, person.id, now)
  return { id: person.id, hasAccount: person.account }
}

/** Opens the ticket of a report that its writer confirmed, by the one path there is. Throws `Refused` as the SOP decides now. */
export async function openFromForm(
  { tx, companyId }: Asking,
  { report, files }: Waiting,
  requesterId: number,
  now: Instant,
): Promise<Ticket> {
  const sop = await sopHere(tx, companyId, report.sop, now)
  const { ticket } = await openTicket(tx, {
    ...{ companyId, sopId: report.sop, type: report.type, service: report.service ?? null, requesterId },
    ...{
      deskId: null,
      channel: 'portal',
      byForm: true,
      subject: report.subject,
      now,
      by: { kind: 'person', id: requesterId },
    },
    words: await wordsOf(tx, companyId, textOf(sop, report), files, null),
    values: valuesOf(sop, report),
  })
  return ticket
}

async function sopHere(tx: Tx, companyId: number, sopId: string, now: Instant) {
  const inForce = (await sopsInForce(tx, companyId, now)).find((one) => one.sopId === sopId)
  if (!inForce) throw new Refused({ code: 'unknown_sop', sop: sopId })
  return sopOf(tx, companyId, sopId, inForce.revision)
}

const contact = `insert into person (company_id, name, email, unit_id, lang, created_at) values ($1, $2, $3, $4, $5, $6)
  on conflict (company_id, email) where email is not null do nothing`
const byEmail = `select id, account_id is not null as account, active from person where company_id = $1 and email = $2`
