import { diceOf } from '../dataset/dice.ts'
import { ask, type Bed, expectStatus, tokenOf } from './bed.ts'
import type { Scenario } from './closedLoop.ts'
import { type Reply, request } from './connection.ts'

type Page = { readonly items: readonly { readonly id: number }[]; readonly next: string | null }

/** Rows on a page, as the desk's screen asks for them. */
export const pageSize = 40
/** How many rows before the deep page. */
const depth = 4_000

/** `open`: one ticket with its clocks, rail and actions, anywhere in the data set. */
export function opening(bed: Bed): Scenario {
  const dice = diceOf(5)
  const asked: number[] = []
  return {
    name: 'open',
    next: (worker) => {
      const id = dice.between(bed.data.firstId, bed.data.lastId)
      asked[worker] = id
      return request('GET', `/api/v1/tickets/${id}`, tokenOf(bed, worker))
    },
    took: (worker, reply) => {
      expectStatus(reply, 200)
      if (!reply.body.toString('latin1', 0, 40).startsWith(`{"id":${asked[worker]},`)) throw new Error('another ticket')
    },
  }
}

/** `messages`: the conversation of one ticket. */
export function conversing(bed: Bed): Scenario {
  const dice = diceOf(6)
  return {
    name: 'messages',
    next: (worker) => {
      const id = dice.between(bed.data.firstId, bed.data.lastId)
      return request('GET', `/api/v1/tickets/${id}/messages?limit=100`, tokenOf(bed, worker))
    },
    took: (_worker, reply) => full(reply),
  }
}

/** `list`: the first page of a desk's queue, what breaches next first. */
export function listing(bed: Bed): Scenario {
  const dice = diceOf(7)
  return {
    name: 'list',
    next: (worker) => {
      const desk = dice.pick(bed.data.company.desks).id
      return request('GET', `/api/v1/tickets?view=desk&desk=${desk}&limit=${pageSize}`, tokenOf(bed, worker))
    },
    took: (_worker, reply) => full(reply),
  }
}

/** `list-deep`: a page far down the list of all tickets, newest first. */
export async function listingDeep(bed: Bed): Promise<Scenario> {
  const path = '/api/v1/tickets?view=all&sort=-opened'
  let cursor = ''
  for (let row = 0; row < Math.min(depth, bed.data.tickets / 2); row += 100) {
    const page = await ask<Page>(bed, 'GET', `${path}&limit=100${cursor}`)
    if (page.next === null) break
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
  return {
    name: 'list-deep',
    next: (worker) => request('GET', `${path}&limit=${pageSize}${cursor}`, tokenOf(bed, worker)),
    took: (_worker, reply) => full(reply),
  }
}

/** `search-…`: full text over subjects and messages. */
export function searching(bed: Bed, kind: 'common' | 'medium' | 'rare'): Scenario {
  const word = encodeURIComponent(bed.vocabulary.searched[kind])
  return {
    name: `search-${kind}`,
    next: (worker) => request('GET', `/api/v1/search?q=${word}&limit=${pageSize}`, tokenOf(bed, worker)),
    took: (_worker, reply) => full(reply, '"tickets":['),
  }
}

function full(reply: Reply, list = '"items":['): void {
  expectStatus(reply, 200)
  if (reply.body.indexOf(`${list}{`) < 0) throw new Error('an empty page')
}

/** Open tickets, spread over the queue of all desks, for scenarios that write on them. */
export async function openTicketIds(bed: Bed, count: number): Promise<readonly number[]> {
  const ids: number[] = []
  let cursor = ''
  while (ids.length < count) {
    const page = await ask<Page>(bed, 'GET', `/api/v1/tickets?view=all&open=true&sort=-updated&limit=100${cursor}`)
    ids.push(...page.items.map(({ id }) => id))
    if (page.next === null) break
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
  return ids
}
