import { memberOf } from '../../../core/people/caller.ts'
import { mayFindPeople, mayReportFor } from '../../../core/people/policy.ts'
import {
  callerQuery,
  callerRef,
  callers,
  callerView,
  knownOfCaller,
  knownQuery,
  newCaller,
} from '../../contract/phone.ts'
import { recordActivity } from '../../people/activity.ts'
import { addPerson } from '../../people/personStore.ts'
import { companyOf, unitPaths } from '../../people/unitPaths.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notAllowed, notFound } from '../../platform/problems.ts'
import { answersBefore } from './answersBefore.ts'
import { findCallers, readCaller } from './findCallers.ts'

/** GET /api/v1/callers: who may be calling, by a part of a number in any notation, of a name or of an address (C11). */
export const listCallers = endpoint({
  operation: 'listCallers',
  method: 'GET',
  path: '/api/v1/callers',
  summary: 'Who may be calling, by a part of a number or name',
  access: 'staff',
  query: callerQuery,
  reply: callers,
  handle: async ({ tx, caller, query }) => {
    const member = memberOf(caller, query.company)
    if (!member) throw notFound()
    if (!mayFindPeople(member)) throw notAllowed()
    return { items: await findCallers(tx, member.companyId, query.q), next: null }
  },
})

/** GET /api/v1/callers/{person}: them and their unit, and what they answered before, as far as the one who asks sees it (C11). */
export const showCaller = endpoint({
  operation: 'showCaller',
  method: 'GET',
  path: '/api/v1/callers/{person}',
  summary: 'A caller, and what they answered before',
  access: 'staff',
  params: callerRef,
  query: knownQuery,
  reply: knownOfCaller,
  handle: async ({ tx, caller, params, query, now }) => {
    const companies = caller.memberships.filter(mayFindPeople).map(({ companyId }) => companyId)
    const found = await readCaller(tx, companies, params.person)
    if (!found) throw notFound()
    return { caller: found, answers: await answersBefore(tx, caller, found, query.sop, now) }
  },
})

/** POST /api/v1/callers: somebody who calls and is not known yet: a person of the company without an account (C11). */
export const addCaller = endpoint({
  operation: 'addCaller',
  method: 'POST',
  path: '/api/v1/callers',
  summary: 'Add somebody who calls for the first time',
  access: 'staff',
  body: newCaller,
  reply: callerView,
  status: 201,
  handle: async ({ tx, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    const company = await companyOf(tx, body.company)
    if (!member || !company) throw notFound()
    if (!mayReportFor(member)) throw notAllowed()
    const unitId = body.unit ?? company.rootId
    if (!(await unitPaths(tx, body.company, [unitId])).has(unitId)) throw notFound()
    const { company: companyId, name, phone = null } = body
    const personId = await addPerson(tx, { companyId, name, email: null, phone, unitId, now })
    const detail = { person: personId, unit: unitId, call: true }
    await recordActivity(tx, { companyId, by: member.personId, what: 'person.added', detail, now })
    const made = await readCaller(tx, [companyId], personId)
    if (!made) throw notFound()
    return made
  },
})
