import { memberOf } from '../../../core/people/caller.ts'
import { nobodyAsked, standingsOn } from '../../../core/people/policy.ts'
import { deskFor } from '../../../core/sop/desk.ts'
import { firstActs } from '../../../core/sop/firstActs.ts'
import { plannersOf } from '../../../core/sop/visitRules.ts'
import { firstActsQuery, firstActs as view } from '../../contract/phone.ts'
import { sopRef } from '../../contract/sops.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { sopOf, sopsInForce } from '../../sop/store.ts'
import { rolesOf } from '../../tickets/changeTicket.ts'
import { visitorsAmong } from '../../tickets/holders.ts'
import { viewFormField } from '../../tickets/view/actions.ts'
import { choicesAt } from '../../tickets/view/choices.ts'

/** GET /api/v1/sops/{id}/first-acts: how this person sets a new ticket's first priority and assigns it in one go (C11). */
export const getFirstActs = endpoint({
  operation: 'getFirstActs',
  method: 'GET',
  path: '/api/v1/sops/{id}/first-acts',
  summary: 'How a new ticket gets its first priority and its assignee',
  access: 'staff',
  params: sopRef,
  query: firstActsQuery,
  reply: view,
  handle: async ({ tx, caller, params, query, now }) => {
    const member = memberOf(caller, query.company)
    if (!member) throw new NotThere()
    const { companyId } = member
    const inForce = (await sopsInForce(tx, companyId, now)).find((one) => one.sopId === params.id)
    if (!inForce) throw new NotThere()
    const sop = await sopOf(tx, companyId, inForce.sopId, inForce.revision)
    const [desk] = await tx.run<Desk>('desk-of-report', deskOf, [companyId, deskFor(sop, {})])
    if (!desk) throw new NotThere()
    const facts = { companyId, requesterId: 0, deskId: desk.id, deskUnitPath: desk.path, unitPath: [] }
    const standings = standingsOn(caller, { ...facts, participantIds: [], asked: nobodyAsked })
    const roles = rolesOf(sop, standings)
    const choices = { ...(await choicesAt(tx, sop, { companyId, deskId: desk.id }, roles)), members: desk.members }
    return {
      desk: { id: desk.id, name: desk.name },
      acts: firstActs(sop, roles).flatMap(({ action: name, after }) => {
        const action = sop.actions[name]
        const form = (action?.form ?? []).map((field) => viewFormField(sop, field, null, action ?? null, choices))
        return action ? [{ name, label: action.label, after, form }] : []
      }),
      visitors: plannersOf(sop).some((role) => roles.includes(role)) ? visitorsAmong(sop, choices.holders) : [],
    }
  },
})

type Desk = {
  readonly id: number
  readonly name: string
  readonly path: readonly number[]
  readonly members: readonly { readonly id: number; readonly name: string; readonly unit: null }[]
}

// the desk that the SOP names, else the company's default one, with who sits there
const deskOf = `
  select d.id, d.name, u.path, coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'unit', null)
      order by p.name) from desk_member m join person p on p.company_id = m.company_id and p.id = m.person_id and p.active
      where m.company_id = d.company_id and m.desk_id = d.id), '[]') as members
    from desk d join unit u on u.company_id = d.company_id and u.id = d.unit_id
   where d.company_id = $1 and (lower(d.name) = lower($2) or d.is_default)
   order by lower(d.name) = lower($2) desc nulls last, d.id limit 1`
