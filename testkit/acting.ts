import assert from 'node:assert/strict'
import type { Api } from './api.ts'

/** Performs an action on a ticket over HTTP, which must be allowed; answers the ticket as it then is. */
export async function act(who: Api, ref: string | number, action: string, values: object = {}) {
  const answer = await who.post(`tickets/${ref}/actions/${action}`, { values })
  assert.equal(answer.status, 200, `${action}: ${answer.text}`)
  return answer.body
}

/** Tries an action on a ticket over HTTP, which must be refused by its SOP; answers the refusal. */
export async function refused(who: Api, ref: string | number, action: string, values: object = {}) {
  const answer = await who.post(`tickets/${ref}/actions/${action}`, { values })
  assert.equal(answer.status, 409, answer.text)
  return answer.body.refusal
}
