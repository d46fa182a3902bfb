import { type Membership, memberOf } from '../../../core/people/caller.ts'
import { deskStandings, mayReportFor } from '../../../core/people/policy.ts'
import { isOutsideHours } from '../../../core/sop/channelHours.ts'
import type { Sop } from '../../../core/sop/language.ts'
import type { Instant } from '../../../core/time.ts'
import { type ReportForm, reportForm, reportFormQuery, sopRef } from '../../contract/sops.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { rolesOf } from '../../tickets/changeTicket.ts'
import { companyFor } from '../../tickets/endpoints/createTicket.ts'
import { type Choices, choicesAt } from '../../tickets/view/choices.ts'
import { type Given, viewForm } from '../reportFormView.ts'
import { sopOf, sopsInForce } from '../store.ts'

export const getReportForm = endpoint({
  operation: 'getReportForm',
  method: 'GET',
  path: '/api/v1/sops/{id}/report',
  summary: 'The report form of a SOP: types, services, fields, and the questions behind its priority',
  access: 'account',
  params: sopRef,
  query: reportFormQuery,
  reply: reportForm,
  handle: async ({ tx, caller, params, query, now }) => {
    const { companyId, personId } = companyFor(caller, query.company)
    const inForce = (await sopsInForce(tx, companyId, now)).find((one) => one.sopId === params.id)
    const member = memberOf(caller, companyId)
    if (!inForce || !member) throw new NotThere()
    const about = query.requester ?? personId
    if (about !== personId && !mayReportFor(member)) throw new NotThere()
    const sop = await sopOf(tx, companyId, inForce.sopId, inForce.revision)
    return {
      ...viewForm(
        seenBy(sop, member),
        companyId,
        await givenBy(tx, companyId, about),
        await choicesFor(tx, sop, companyId),
      ),
      ways: await waysIn(tx, companyId, sop),
      records: recordedBy(sop, member, now),
      admins: await adminsOf(tx, companyId),
    }
  },
})

/** A type that only some of the desk open is offered to nobody else (D7). */
function seenBy(sop: Sop, member: Membership): Sop {
  const { problem } = sop
  const roles = rolesOf(sop, deskStandings(member))
  if (!problem || problem.by.some((role) => roles.includes(role))) return sop
  const types = Object.entries(sop.types).filter(([name]) => name !== problem.type)
  return { ...sop, types: Object.fromEntries(types) }
}

async function givenBy(tx: Tx, companyId: number, personId: number): Promise<Given> {
  const [row] = await tx.run<Given>(
    'given-by',
    `select p.name as requester_name, coalesce(p.phone, '') as requester_phone, coalesce(u.name, r.name) as requester_unit
       from person p
       left join unit u on u.company_id = p.company_id and u.id = p.unit_id
       join unit r on r.company_id = p.company_id and r.parent_id is null
      where p.company_id = $1 and p.id = $2 and p.active`,
    [companyId, personId],
  )
  if (!row) throw new NotThere()
  return row
}

/** What the form may choose from: whoever reports, and who holds a role at the desk that will get it. */
async function choicesFor(tx: Tx, sop: Sop, companyId: number): Promise<Choices> {
  const [desk] = await tx.run<{ id: number }>('desk-of-form', defaultDesk, [companyId])
  return choicesAt(tx, sop, { companyId, deskId: desk?.id ?? 0 }, rolesOf(sop, ['requester']))
}

const defaultDesk = 'select id from desk where company_id = $1 and is_default'

/** The other ways in that this company really has: a mailbox, where the SOP takes mail. */
async function waysIn(tx: Tx, companyId: number, sop: Sop): Promise<ReportForm['ways']> {
  const { email } = sop.channels
  if (!email) return []
  const boxes = await tx.run<{ address: string }>(
    'ways-in',
    'select address from mailbox where company_id = $1 and sop_id = $2 order by id',
    [companyId, sop.id],
  )
  return boxes.map(({ address }) => ({ channel: 'email' as const, label: email.label, address, hours: null }))
}

/** The ways by which others reach this member, who enters what came to them (C6). */
function recordedBy(sop: Sop, member: Membership, now: Instant): ReportForm['records'] {
  const roles = rolesOf(sop, deskStandings(member))
  return Object.entries(sop.channels).flatMap(([channel, { label, incomplete, recorded_by: recorders = [] }]) =>
    recorders.some((role) => roles.includes(role))
      ? [{ channel, label, incomplete, closed: isOutsideHours(sop, channel, now) }]
      : [],
  )
}

/** Who opens a company to an account: those who administer all of it (A9). */
async function adminsOf(tx: Tx, companyId: number): Promise<string[]> {
  const rows = await tx.run<{ name: string }>('admins', adminsByName, [companyId])
  return rows.map(({ name }) => name)
}

const adminsByName = `
  select p.name from role_grant g
    join unit u on u.company_id = g.company_id and u.id = g.unit_id and u.parent_id is null
    join person p on p.company_id = g.company_id and p.id = g.person_id and p.active
   where g.company_id = $1 and g.role = 'admin' order by p.name limit 3`
