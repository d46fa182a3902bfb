import { diceOf } from '../dataset/dice.ts'
import { ask, type Bed, deskOf, expectStatus, tokenOf } from './bed.ts'
import type { Scenario } from './closedLoop.ts'
import { type Reply, request } from './connection.ts'

type Page = { readonly items: readonly { readonly id: number }[]; readonly next: string | null }

/** Rows on a page, as the desk's screen asks for them. */
export const pageSize = 40
/** How far down the deep page begins, in rows. */
const depth = 1_200

/** `open`: one ticket with its clocks, rail and actions, anywhere in the data set. */
export function opening(bed: Bed): Scenario {
  const dice = diceOf(5)
  const asked: number[] = []
  return {
    name: 'open',
    next: (worker) => {
      const id = dice.pick(deskOf(bed, worker).ticketIds)
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
      const id = dice.pick(deskOf(bed, worker).ticketIds)
      return request('GET', `/api/v1/tickets/${id}/messages?limit=100`, tokenOf(bed, worker))
    },
    took: (_worker, reply) => full(reply),
  }
}

/** `list`: the first page of the desk's queue, what breaches next first. */
export function listing(bed: Bed): Scenario {
  return {
    name: 'list',
    next: (worker) => {
      const desk = deskOf(bed, worker).id
      return request('GET', `/api/v1/tickets?view=desk&desk=${desk}&limit=${pageSize}`, tokenOf(bed, worker))
    },
    took: (_worker, reply) => full(reply),
  }
}

/** `queues`: how many tickets wait in each queue, beside every list. */
export function counting(bed: Bed): Scenario {
  return {
    name: 'queues',
    next: (worker) => request('GET', '/api/v1/queues', tokenOf(bed, worker)),
    took: (_worker, reply) => full(reply, '"desks":['),
  }
}

/** `list-deep`: a page far down the list of all tickets that the agent may see, newest first. */
export async function listingDeep(bed: Bed, workers: number): Promise<Scenario> {
  const path = '/api/v1/tickets?view=all&sort=-opened'
  const cursors = await Promise.all(Array.from({ length: workers }, (_, worker) => deepCursor(bed, worker, path)))
  return {
    name: 'list-deep',
    next: (worker) => request('GET', `${path}&limit=${pageSize}${cursors[worker]}`, tokenOf(bed, worker)),
    took: (_worker, reply) => full(reply),
  }
}

async function deepCursor(bed: Bed, worker: number, path: string): Promise<string> {
  let cursor = ''
  for (let row = 0; row < Math.min(depth, deskOf(bed, worker).ticketIds.length - 2 * pageSize); row += 100) {
    const page = await ask<Page>(bed, worker, `${path}&limit=100${cursor}`)
    if (page.next === null) break
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
  return cursor
}

/** `search-…`: full text over subjects and messages. */
export function searching(bed: Bed, kind: 'common' | 'medium' | 'rare'): Scenario {
  const word = encodeURIComponent(bed.vocabulary.searched[kind])
  return {
    name: `search-${kind}`,
    next: (worker) => request('GET', `/api/v1/search?q=${word}&limit=${pageSize}`, tokenOf(bed, worker)),
    // a rare word may be at no ticket of this desk: then looking was the same work
    took: (_worker, reply) => (kind === 'rare' ? expectStatus(reply, 200) : full(reply, '"tickets":[')),
  }
}

function full(reply: Reply, list = '"items":['): void {
  expectStatus(reply, 200)
  if (reply.body.indexOf(`${list}{`) < 0) throw new Error('an empty page')
}

/** Tickets to write on, for each worker the newest open ones of their desk. */
export async function openTicketIds(bed: Bed, workers: number, each: number): Promise<readonly (readonly number[])[]> {
  return Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      const ids: number[] = []
      let cursor = ''
      while (ids.length < each) {
        const desk = deskOf(bed, worker).id
        const path = `/api/v1/tickets?view=desk&desk=${desk}&sort=-opened&limit=100${cursor}`
        const page: Page = await ask<Page>(bed, worker, path)
        ids.push(...page.items.map(({ id }) => id))
        if (page.next === null) break
        cursor = `&cursor=${encodeURIComponent(page.next)}`
      }
      return ids
    }),
  )
}
