import { memberOf } from '../../core/people/caller.ts'
import { mayAdminister } from '../../core/people/policy.ts'
import { newPerson, person } from '../contract/people.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { Refused } from '../tickets/refused.ts'
import { recordActivity } from './activity.ts'
import { checkDesks, checkGrants } from './give.ts'
import { invite } from './invite.ts'
import { refuseOwnAddress } from './ownAddress.ts'
import { addPerson, setDesks, setGrants } from './personStore.ts'
import { personView, readPerson } from './readPeople.ts'
import { companyOf, unitPaths } from './unitPaths.ts'

/** POST /api/v1/people: a person of a unit that the caller administers, invited when asked (C2). */
export const addPersonEndpoint = endpoint({
  operation: 'addPerson',
  method: 'POST',
  path: '/api/v1/people',
  summary: 'Add a person, and invite them',
  access: 'admin',
  body: newPerson,
  reply: person,
  status: 201,
  handle: async ({ tx, house, caller, body, now, lang }) => {
    const member = memberOf(caller, body.company)
    const company = await companyOf(tx, body.company)
    if (!member || !company) throw notFound()
    const unitId = body.unit ?? company.rootId
    const path = (await unitPaths(tx, body.company, [unitId])).get(unitId) ?? []
    if (!mayAdminister(member, path)) throw notAllowed()
    const grants = body.grants.map(({ role, unit }) => ({ role, unitId: unit }))
    await checkGrants(tx, member, [], grants)
    await checkDesks(tx, member, [], body.desks)
    const email = body.email ?? null
    if (email !== null) await refuseOwnAddress(tx, house, email)

    const { company: companyId, name, phone = null, employment = null } = body
    const personId = await addPerson(tx, { companyId, name, email, phone, unitId, employment, lang, now })
    await setGrants(tx, companyId, personId, grants)
    await setDesks(tx, companyId, personId, body.desks)
    const detail = { person: personId, unit: unitId, grants, desks: body.desks, invited: body.invite }
    await recordActivity(tx, { companyId, by: member.personId, what: 'person.added', detail, now })
    if (body.invite) {
      if (email === null) throw new Refused({ code: 'no_address' })
      await invite(tx, house, { companyId, company, personId, name, email, lang }, 'invitation', now)
    }
    const row = await readPerson(tx, caller, personId, now)
    if (!row) throw notFound()
    return personView(row)
  },
})
