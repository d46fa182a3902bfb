import { diceOf } from '../dataset/dice.ts'
import { answersOf } from '../dataset/plan.ts'
import { type Bed, expectStatus, jsonOf, many, tokenOf } from './bed.ts'
import type { Scenario } from './closedLoop.ts'
import { request } from './connection.ts'

type Made = { readonly id: number }

/** A new report, as the desk records it for somebody. */
function reportBy(bed: Bed, dice: ReturnType<typeof diceOf>) {
  const { company } = bed.data
  const desk = dice.weighted(bed.vocabulary.desks.map(({ weight }) => weight))
  return {
    ...bed.vocabulary.report(dice, desk),
    type: 'incident',
    requester: dice.pick(company.requesters).id,
    desk: company.desks[desk]?.id,
    fields: answersOf(dice),
  }
}

/** `create`: a complete report is recorded. */
export function creating(bed: Bed): Scenario {
  const dice = diceOf(1)
  return {
    name: 'create',
    next: (worker) => request('POST', '/api/v1/tickets', tokenOf(bed, worker), reportBy(bed, dice)),
    took: (_worker, reply) => {
      expectStatus(reply, 201)
      if (reply.body.indexOf('"version":1') < 0) throw new Error('not a new ticket')
    },
  }
}

/** Makes tickets for a scenario through the API, and answers their ids. */
export async function makeTickets(bed: Bed, count: number): Promise<readonly number[]> {
  const dice = diceOf(2)
  const made = await many(bed, count, async (connection, index) => {
    const reply = await connection.send(request('POST', '/api/v1/tickets', tokenOf(bed, index), reportBy(bed, dice)))
    return jsonOf<Made>(reply).id
  })
  return made
}

type Act = readonly [action: string, values: (dice: ReturnType<typeof diceOf>, bed: Bed) => object]

const acts: readonly Act[] = [
  ['triage', () => ({ category: 'network', impact: 'department', urgency: 'main_function' })],
  ['start', () => ({})],
  ['record_work', (dice, bed) => ({ handling: 'remote', work_done: bed.vocabulary.note(dice) })],
  ['ask', (dice, bed) => ({ message: bed.vocabulary.reply(dice) })],
  ['resume', () => ({})],
  ['solve', (dice, bed) => ({ handling: 'visit', solution: bed.vocabulary.solution(dice) })],
  ['record_objection', (dice, bed) => ({ reason: bed.vocabulary.answer(dice) })],
  ['record_work', (dice, bed) => ({ handling: 'visit', work_done: bed.vocabulary.note(dice) })],
  ['solve', (dice, bed) => ({ handling: 'visit', solution: bed.vocabulary.solution(dice) })],
]

/** How many actions one ticket takes before `acting` needs another. */
export const actsByTicket = acts.length

/** `act`: actions of the SOP, one after the other, on tickets that were made for it. */
export function acting(bed: Bed, ticketIds: readonly number[]): Scenario {
  const dice = diceOf(3)
  const left = [...ticketIds]
  const at: { id: number; act: number }[] = []
  return {
    name: 'act',
    next: (worker) => {
      const place = at[worker]
      if (!place || place.act === acts.length) {
        const id = left.pop()
        if (id === undefined) throw new Error('no ticket is left to act on')
        at[worker] = { id, act: 0 }
      }
      const { id, act } = at[worker] ?? { id: 0, act: 0 }
      const [action, values] = acts[act] ?? ['', () => ({})]
      const body = { values: values(dice, bed) }
      return request('POST', `/api/v1/tickets/${id}/actions/${action}`, tokenOf(bed, worker), body)
    },
    took: (worker, reply) => {
      const place = at[worker]
      if (place) place.act += 1
      expectStatus(reply, 200)
    },
  }
}

/** `reply`: the desk answers on open tickets, here and there. */
export function replying(bed: Bed, ticketIds: readonly number[]): Scenario {
  const dice = diceOf(4)
  return {
    name: 'reply',
    next: (worker) => {
      const body = { kind: 'reply', text: bed.vocabulary.reply(dice) }
      return request('POST', `/api/v1/tickets/${dice.pick(ticketIds)}/messages`, tokenOf(bed, worker), body)
    },
    took: (_worker, reply) => expectStatus(reply, 201),
  }
}
