import { z } from 'zod'
import { memberOf } from '../../core/people/caller.ts'
import { isStaff, mayAdminister } from '../../core/people/policy.ts'
import { changeDesk, desk, deskQuery, desks, newDesk } from '../contract/people.ts'
import { id } from '../contract/shared.ts'
import { recordActivity } from '../people/activity.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { changeMembers, makeDefault, renameDesk, setTiers } from './deskStore.ts'
import { addDesk } from './found.ts'
import { deskView, listDesks, readDesk } from './readDesks.ts'
import { readUnit } from './readUnits.ts'

/** GET /api/v1/desks: who sits there is for staff to see (C2). */
export const listDesksEndpoint = endpoint({
  operation: 'listDesks',
  method: 'GET',
  path: '/api/v1/desks',
  summary: 'The desks of my companies',
  access: 'account',
  query: deskQuery,
  reply: desks,
  handle: async ({ tx, caller, query }) => {
    const rows = await listDesks(tx, query.company ?? null)
    const seen = (companyId: number) => {
      const member = memberOf(caller, companyId)
      return member !== undefined && isStaff(member)
    }
    return { items: rows.map((row) => deskView(row, seen(row.companyId))), next: null }
  },
})

/** POST /api/v1/desks: a desk at a unit that the caller administers. */
export const addDeskEndpoint = endpoint({
  operation: 'addDesk',
  method: 'POST',
  path: '/api/v1/desks',
  summary: 'Make a desk',
  access: 'admin',
  body: newDesk,
  reply: desk,
  status: 201,
  handle: async ({ tx, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    const unit = await readUnit(tx, body.unit)
    if (!member || unit?.companyId !== body.company) throw notFound()
    if (!mayAdminister(member, unit.path)) throw notAllowed()
    const { company: companyId, unit: unitId, name } = body
    const deskId = await addDesk(tx, { companyId, unitId, name, isDefault: false })
    const detail = { desk: deskId, unit: unitId, name }
    await recordActivity(tx, { companyId, by: member.personId, what: 'desk.added', detail, now })
    return { id: deskId, companyId, unitId, name, members: [], isDefault: false }
  },
})

/** PATCH /api/v1/desks/{id}: its name, who sits there, and whether it takes what nobody else does. */
export const changeDeskEndpoint = endpoint({
  operation: 'changeDesk',
  method: 'PATCH',
  path: '/api/v1/desks/{id}',
  summary: 'Change a desk',
  access: 'admin',
  params: z.object({ id }),
  body: changeDesk,
  reply: desk,
  handle: async ({ tx, caller, params, body, now }) => {
    const row = await readDesk(tx, params.id)
    const member = row && memberOf(caller, row.companyId)
    if (!row || !member) throw notFound()
    if (!mayAdminister(member, row.path)) throw notAllowed()
    const { companyId } = row
    if (body.name !== undefined) await renameDesk(tx, companyId, row.id, body.name)
    if (body.isDefault) {
      // it takes the whole company's mail and reports, so it is for who administers the whole company
      if (!mayAdminister(member, row.path.slice(0, 1))) throw notAllowed()
      await makeDefault(tx, companyId, row.id)
    }
    if (body.members) await changeMembers(tx, companyId, row.id, body.members)
    if (body.tiers && !(await setTiers(tx, companyId, row.id, body.tiers))) throw notFound()
    const detail = { desk: row.id, ...body }
    await recordActivity(tx, { companyId, by: member.personId, what: 'desk.changed', detail, now })
    const changed = await readDesk(tx, row.id)
    if (!changed) throw notFound()
    return deskView(changed, true)
  },
})
