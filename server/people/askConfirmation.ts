import { memberOf } from '../../core/people/caller.ts'
import { mayAskForConfirmation } from '../../core/people/policy.ts'
import { person } from '../contract/people.ts'
import { endpoint } from '../platform/endpoint.ts'
import { alreadyThere, notAllowed, notFound, tooMany } from '../platform/problems.ts'
import { Refused } from '../tickets/refused.ts'
import { recordActivity } from './activity.ts'
import { askForConfirmation } from './confirmAddress.ts'
import { refuseOwnAddress } from './ownAddress.ts'
import { personView, readPerson } from './readPeople.ts'
import { personParam } from './showPerson.ts'
import { mailBuckets } from './signInLimits.ts'
import { secondsUntil, takeAttempt } from './throttle.ts'
import { companyOf } from './unitPaths.ts'

/** POST /api/v1/people/{id}/confirmation: the one click that sends the confirmation again (A10). */
export const askConfirmation = endpoint({
  operation: 'askConfirmation',
  method: 'POST',
  path: '/api/v1/people/{id}/confirmation',
  summary: 'Ask somebody to confirm their mail address',
  access: 'staff',
  params: personParam,
  reply: person,
  handle: async ({ tx, house, caller, params, now, ip }) => {
    const row = await readPerson(tx, caller, params.id, now)
    const member = row && memberOf(caller, row.company_id)
    const company = row && (await companyOf(tx, row.company_id))
    if (!row || !member || !company) throw notFound()
    if (!mayAskForConfirmation(member)) throw notAllowed()
    if (row.verified) throw alreadyThere()
    const { company_id: companyId, id: personId, name, email, lang } = row
    if (email === null) throw new Refused({ code: 'no_address' })
    await refuseOwnAddress(tx, house, email)
    const wait = await takeAttempt(tx, mailBuckets(ip, email).email, now)
    if (wait > 0) throw tooMany(secondsUntil(wait))

    await askForConfirmation(tx, house, { companyId, company, personId, name, email, lang }, now)
    const detail = { person: personId }
    await recordActivity(tx, { companyId, by: member.personId, what: 'confirmation.asked', detail, now })
    return personView(row)
  },
})
