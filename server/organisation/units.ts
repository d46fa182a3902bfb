import { z } from 'zod'
import { memberOf } from '../../core/people/caller.ts'
import { mayAdminister } from '../../core/people/policy.ts'
import { changeUnit, newUnit, unit, unitQuery, units } from '../contract/people.ts'
import { id } from '../contract/shared.ts'
import { recordActivity } from '../people/activity.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { addUnit } from './found.ts'
import { moveUnit } from './moveUnit.ts'
import { listUnits, readUnit, unitView } from './readUnits.ts'
import { placeUnit, renameUnit } from './unitStore.ts'

/** GET /api/v1/units: the whole tree, so not by pages. */
export const listUnitsEndpoint = endpoint({
  operation: 'listUnits',
  method: 'GET',
  path: '/api/v1/units',
  summary: 'The units of my companies',
  access: 'account',
  query: unitQuery,
  reply: units,
  handle: async ({ tx, query }) => ({
    items: (await listUnits(tx, query.company ?? null)).map(unitView),
    next: null,
  }),
})

/** POST /api/v1/units: a branch or department below one that the caller administers. */
export const addUnitEndpoint = endpoint({
  operation: 'addUnit',
  method: 'POST',
  path: '/api/v1/units',
  summary: 'Make a unit',
  access: 'admin',
  body: newUnit,
  reply: unit,
  status: 201,
  handle: async ({ tx, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    const parent = await readUnit(tx, body.parent)
    if (!member || parent?.companyId !== body.company) throw notFound()
    if (!mayAdminister(member, parent.path)) throw notAllowed()
    const { company: companyId, parent: parentId, kind, name, zone = null } = body
    const unitId = await addUnit(tx, { companyId, parentId, kind, name, zone })
    if (unitId === null) throw notFound()
    await placeUnit(tx, companyId, unitId, body)
    const detail = { unit: unitId, parent: parentId, kind, name }
    await recordActivity(tx, { companyId, by: member.personId, what: 'unit.added', detail, now })
    const made = await readUnit(tx, unitId)
    if (!made) throw notFound()
    return unitView(made)
  },
})

/** PATCH /api/v1/units/{id}: name, zone, place, and where it stands in the tree. */
export const changeUnitEndpoint = endpoint({
  operation: 'changeUnit',
  method: 'PATCH',
  path: '/api/v1/units/{id}',
  summary: 'Change or move a unit',
  access: 'admin',
  params: z.object({ id }),
  body: changeUnit,
  reply: unit,
  handle: async ({ tx, caller, params, body, now }) => {
    const found = await readUnit(tx, params.id)
    const member = found && memberOf(caller, found.companyId)
    if (!found || !member) throw notFound()
    if (!mayAdminister(member, found.path)) throw notAllowed()
    await renameUnit(tx, found.companyId, found.id, body.name ?? found.name, body.zone ?? found.zone)
    await placeUnit(tx, found.companyId, found.id, body)
    if (body.parent !== undefined) await moveUnit(tx, caller, found, body.parent)
    const detail = { unit: found.id, ...body }
    await recordActivity(tx, { companyId: found.companyId, by: member.personId, what: 'unit.changed', detail, now })
    const changed = await readUnit(tx, found.id)
    if (!changed) throw notFound()
    return unitView(changed)
  },
})
