import { memberOf } from '../../core/people/caller.ts'
import { mayChangePerson } from '../../core/people/policy.ts'
import { person } from '../contract/people.ts'
import { endpoint } from '../platform/endpoint.ts'
import { alreadyThere, notAllowed, notFound } from '../platform/problems.ts'
import { Refused } from '../tickets/refused.ts'
import { recordActivity } from './activity.ts'
import { invite } from './invite.ts'
import { refuseOwnAddress } from './ownAddress.ts'
import { personFacts, personView, readPerson } from './readPeople.ts'
import { personParam } from './showPerson.ts'
import { companyOf } from './unitPaths.ts'

/** POST /api/v1/people/{id}/invitation: sends the link anew; those sent before are void. */
export const invitePerson = endpoint({
  operation: 'invitePerson',
  method: 'POST',
  path: '/api/v1/people/{id}/invitation',
  summary: 'Send the invitation (again)',
  access: 'admin',
  params: personParam,
  reply: person,
  limit: { per: 'account', burst: 60, everySeconds: 10 },
  handle: async ({ tx, house, caller, params, now }) => {
    const row = await readPerson(tx, caller, params.id, now)
    const member = row && memberOf(caller, row.company_id)
    const company = row && (await companyOf(tx, row.company_id))
    if (!row || !member || !company) throw notFound()
    if (!mayChangePerson(caller, personFacts(row))) throw notAllowed()
    if (row.account_id !== null) throw alreadyThere()
    if (row.email === null) throw new Refused({ code: 'no_address' })
    await refuseOwnAddress(tx, house, row.email)

    const { company_id: companyId, id: personId, name, email, lang } = row
    await invite(tx, house, { companyId, company, personId, name, email, lang }, 'invitation', now)
    const detail = { person: personId }
    await recordActivity(tx, { companyId, by: member.personId, what: 'person.invited', detail, now })
    return personView({ ...row, invited: true })
  },
})
