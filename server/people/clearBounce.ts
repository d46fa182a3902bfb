import { memberOf } from '../../core/people/caller.ts'
import { mayAskForConfirmation } from '../../core/people/policy.ts'
import { person } from '../contract/people.ts'
import { releaseKept } from '../notices/releaseKept.ts'
import { endpoint } from '../platform/endpoint.ts'
import { alreadyThere, notAllowed, notFound } from '../platform/problems.ts'
import { recordActivity } from './activity.ts'
import { personView, readPerson } from './readPeople.ts'
import { personParam } from './showPerson.ts'

/**
 * DELETE /api/v1/people/{id}/bounce: their address takes mail again, somebody says. What waited for that goes out; should it come
 * back, the mark is set anew.
 */
export const clearBounce = endpoint({
  operation: 'clearBounce',
  method: 'DELETE',
  path: '/api/v1/people/{id}/bounce',
  summary: 'Write to an address again that refused mail',
  access: 'staff',
  params: personParam,
  reply: person,
  handle: async ({ tx, caller, params, now }) => {
    const row = await readPerson(tx, caller, params.id, now)
    const member = row && memberOf(caller, row.company_id)
    if (!row || !member) throw notFound()
    if (!mayAskForConfirmation(member)) throw notAllowed()
    const { company_id: companyId, id: personId, bounced_at: since } = row
    const [cleared] = await tx.run('clear_bounce', clearing, [companyId, personId])
    if (!cleared) throw alreadyThere()
    const detail = { person: personId, since }
    await recordActivity(tx, { companyId, by: member.personId, what: 'bounce.cleared', detail, now })
    await releaseKept(tx, companyId, personId, ['address_bounced'])
    return personView({ ...row, bounced_at: null })
  },
})

const clearing = `update person set bounced_at = null
  where company_id = $1 and id = $2 and bounced_at is not null returning id`
