import { z } from 'zod'
import { type Caller, memberOf } from '../../../core/people/caller.ts'
import { mayRunWebhooks } from '../../../core/people/policy.ts'
import { instant, ms } from '../../../core/time.ts'
import { newPhoneLine, type phoneLine, phoneLineRef, phoneLines, phoneLineWithSecret } from '../../contract/phone.ts'
import { recordActivity, recordDeed } from '../../people/activity.ts'
import { managed } from '../../people/managed.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import type { House } from '../../platform/house.ts'
import { notAllowed, notFound } from '../../platform/problems.ts'
import { sopsInForce } from '../../sop/store.ts'
import { newSecret } from '../../webhooks/signature.ts'
import { addLine, changeLineSecret, type Line, linePlace, readLines, removeLine } from './lineStore.ts'

/** How long the key before the newest still counts. */
const overlapMs = 24 * 3_600_000

const companiesOf = (caller: Caller) => caller.memberships.filter(mayRunWebhooks).map(({ companyId }) => companyId)

function viewOf(house: House, line: Line): z.input<typeof phoneLine> {
  return {
    ...{ id: line.id, companyId: line.company_id, name: line.name, sop: line.sop_id, createdAt: line.created_at },
    desk: { id: line.desk_id, name: line.desk_name },
    url: `${house.baseUrl}/api/v1/calls/events/${line.hook}`,
    oldSecretUntil: line.old_secret_until,
  }
}

function managedLine(tx: Tx, caller: Caller, id: number): Promise<Line> {
  return managed(caller, mayRunWebhooks, async (companyId) => (await readLines(tx, [companyId], id))[0])
}

/** GET /api/v1/phone-lines */
export const listPhoneLines = endpoint({
  operation: 'listPhoneLines',
  method: 'GET',
  path: '/api/v1/phone-lines',
  summary: 'Telephone lines of which a switchboard tells',
  access: 'admin',
  reply: phoneLines,
  handle: async ({ tx, house, caller }) => ({
    items: (await readLines(tx, companiesOf(caller))).map((line) => viewOf(house, line)),
    next: null,
  }),
})

/** POST /api/v1/phone-lines. Answers the key that the switchboard signs with, this once. */
export const addPhoneLine = endpoint({
  operation: 'addPhoneLine',
  method: 'POST',
  path: '/api/v1/phone-lines',
  summary: 'Add a telephone line',
  access: 'admin',
  body: newPhoneLine,
  reply: phoneLineWithSecret,
  status: 201,
  handle: async ({ tx, house, caller, body, now }) => {
    const { company: companyId, name, desk, sop } = body
    const member = memberOf(caller, companyId)
    if (!member) throw notFound()
    if (!mayRunWebhooks(member)) throw notAllowed()
    const desks = await tx.run('desk_of_line', 'select from desk where company_id = $1 and id = $2', [companyId, desk])
    const inForce = await sopsInForce(tx, companyId, now)
    if (desks.length === 0 || !inForce.some(({ sopId }) => sopId === sop)) throw notFound()
    const secret = newSecret()
    const id = await addLine(tx, { companyId, name, desk, sop, now }, (place) => house.secrets.seal(secret, place))
    const detail = { line: id, name, desk, sop }
    await recordActivity(tx, { companyId, by: member.personId, what: 'phone_line.added', detail, now })
    return { ...viewOf(house, await managedLine(tx, caller, id)), secret }
  },
})

/** POST /api/v1/phone-lines/{id}/secret: a new key, told this once; the one before it counts for a day. */
export const renewPhoneLineSecret = endpoint({
  operation: 'renewPhoneLineSecret',
  method: 'POST',
  path: '/api/v1/phone-lines/{id}/secret',
  summary: 'Make a new key for a telephone line',
  access: 'admin',
  params: phoneLineRef,
  reply: phoneLineWithSecret,
  handle: async ({ tx, house, caller, params, now }) => {
    const line = await managedLine(tx, caller, params.id)
    const secret = newSecret()
    const sealed = house.secrets.seal(secret, linePlace(line.company_id, line.id))
    await changeLineSecret(tx, line, sealed, instant(ms(now) + overlapMs))
    const detail = { line: line.id }
    await recordDeed(tx, caller, { companyId: line.company_id, what: 'phone_line.secret_renewed', detail, now })
    return { ...viewOf(house, await managedLine(tx, caller, line.id)), secret }
  },
})

/** DELETE /api/v1/phone-lines/{id} */
export const removePhoneLine = endpoint({
  operation: 'removePhoneLine',
  method: 'DELETE',
  path: '/api/v1/phone-lines/{id}',
  summary: 'Remove a telephone line',
  access: 'admin',
  params: phoneLineRef,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }) => {
    const line = await managedLine(tx, caller, params.id)
    await removeLine(tx, line, now)
    const detail = { line: line.id, name: line.name }
    await recordDeed(tx, caller, { companyId: line.company_id, what: 'phone_line.removed', detail, now })
    return undefined
  },
})
