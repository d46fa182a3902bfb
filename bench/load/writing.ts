import { diceOf } from '../dataset/dice.ts'
import { answersOf } from '../dataset/plan.ts'
import { type Bed, deskOf, expectStatus, jsonOf, many, tokenOf } from './bed.ts'
import type { Scenario } from './closedLoop.ts'
import { request } from './connection.ts'

type Made = { readonly id: number }

/** A new report, as the desk records it for somebody. */
function reportBy(bed: Bed, worker: number, dice: ReturnType<typeof diceOf>) {
  const { company } = bed.data
  const { id: desk } = deskOf(bed, worker)
  const index = company.desks.findIndex(({ id }) => id === desk)
  return {
    ...{ ...bed.vocabulary.report(dice, index), type: 'incident', desk, fields: answersOf(dice) },
    requester: dice.pick(company.requesters).id,
  }
}

/** `create`: a complete report is recorded. */
export function creating(bed: Bed): Scenario {
  const dice = diceOf(1)
  return {
    name: 'create',
    next: (worker) => request('POST', '/api/v1/tickets', tokenOf(bed, worker), reportBy(bed, worker, dice)),
    took: (_worker, reply) => {
      expectStatus(reply, 201)
      if (reply.body.indexOf('"version":1') < 0) throw new Error('not a new ticket')
    },
  }
}

/** Makes tickets for a scenario through the API, so many for each worker, and answers their ids. */
export async function makeTickets(bed: Bed, workers: number, each: number): Promise<readonly (readonly number[])[]> {
  const dice = diceOf(2)
  const made = await many(bed, workers * each, async (connection, index) => {
    const worker = index % workers
    const body = reportBy(bed, worker, dice)
    const reply = await connection.send(request('POST', '/api/v1/tickets', tokenOf(bed, worker), body))
    return jsonOf<Made>(reply).id
  })
  return Array.from({ length: workers }, (_, worker) => made.filter((_id, index) => index % workers === worker))
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

/** `act`: actions of the SOP, one after the other, on tickets that were made for it, each worker's own. */
export function acting(bed: Bed, ticketIds: readonly (readonly number[])[]): Scenario {
  const dice = diceOf(3)
  const left = ticketIds.map((own) => [...own])
  const at: { id: number; act: number }[] = []
  return {
    name: 'act',
    next: (worker) => {
      const place = at[worker]
      if (!place || place.act === acts.length) {
        const id = left[worker % left.length]?.pop()
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
export function replying(bed: Bed, ticketIds: readonly (readonly number[])[]): Scenario {
  const dice = diceOf(4)
  return {
    name: 'reply',
    next: (worker) => {
      const body = { kind: 'reply', text: bed.vocabulary.reply(dice) }
      const id = dice.pick(ticketIds[worker % ticketIds.length] ?? [])
      return request('POST', `/api/v1/tickets/${id}/messages`, tokenOf(bed, worker), body)
    },
    took: (_worker, reply) => expectStatus(reply, 201),
  }
}
