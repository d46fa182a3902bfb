import type { z } from 'zod'
import { type Membership, memberOf } from '../../core/people/caller.ts'
import { mayAdminister, mayChangePerson } from '../../core/people/policy.ts'
import { changePerson, person } from '../contract/people.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { recordActivity } from './activity.ts'
import { accessChanged, endAccess } from './endAccess.ts'
import { checkDesks, checkGrants, keepAnAdmin, oneAtATime } from './give.ts'
import { setDesks, setGrants } from './personStore.ts'
import { type PersonRow, personFacts, personView, readPerson } from './readPeople.ts'
import { personParam } from './showPerson.ts'
import { unitPaths } from './unitPaths.ts'

type Change = z.output<typeof changePerson>

/** PATCH /api/v1/people/{id}: what somebody holds, where they belong, whether they may come in at all (C2). */
export const changePersonEndpoint = endpoint({
  operation: 'changePerson',
  method: 'PATCH',
  path: '/api/v1/people/{id}',
  summary: 'Change a person, their roles and desks, or switch them off',
  access: 'admin',
  params: personParam,
  body: changePerson,
  reply: person,
  handle: async ({ tx, caller, params, body, now }) => {
    const seen = await readPerson(tx, caller, params.id, now)
    const member = seen && memberOf(caller, seen.company_id)
    if (!seen || !member) throw notFound()
    await oneAtATime(tx, seen.company_id)
    // read again: what was held may have changed while waiting
    const row = await readPerson(tx, caller, params.id, now)
    if (!row) throw notFound()
    if (!mayChangePerson(caller, personFacts(row))) throw notAllowed()

    await apply(tx, member, row, body)
    if (administersAll(row)) await keepAnAdmin(tx, row.company_id)
    const detail = { person: row.id, ...body }
    await recordActivity(tx, { companyId: row.company_id, by: member.personId, what: 'person.changed', detail, now })
    if (body.active === false) await endAccess(tx, row, now)
    await accessChanged(tx, [row.account_id])
    const changed = await readPerson(tx, caller, params.id, now)
    // switching oneself off ends one's own sight, too
    return personView(changed ?? row)
  },
})

function administersAll({ active, account_id: account, grants }: PersonRow): boolean {
  return active && account !== null && grants.some(({ role, path }) => role === 'admin' && path.length === 1)
}

async function apply(tx: Tx, member: Membership, row: PersonRow, change: Change): Promise<void> {
  const { companyId } = member
  if (change.unit !== undefined && change.unit !== row.unit?.id) {
    const path = (await unitPaths(tx, companyId, [change.unit])).get(change.unit) ?? []
    if (!mayAdminister(member, path)) throw notAllowed()
  }
  await tx.run('change_person', update, [
    ...[companyId, row.id, change.name ?? row.name],
    ...[change.phone === undefined ? row.phone : change.phone, change.unit ?? row.unit?.id ?? null],
    ...[change.employment ?? row.employment, change.active ?? row.active],
  ])
  if (change.grants) {
    const grants = change.grants.map(({ role, unit }) => ({ role, unitId: unit }))
    await checkGrants(tx, member, row.grants, grants)
    await setGrants(tx, companyId, row.id, grants)
  }
  if (change.desks) {
    await checkDesks(
      tx,
      member,
      row.desks.map(({ id }) => id),
      change.desks,
    )
    await setDesks(tx, companyId, row.id, change.desks)
  }
}

const update = `update person set name = $3, phone = $4, unit_id = $5, employment = $6, active = $7
  where company_id = $1 and id = $2`
