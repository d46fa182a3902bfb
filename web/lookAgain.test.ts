import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import type { TicketView } from '../server/contract/tickets.ts'
import { lookAgain, lookAtTicket } from './lookAgain.ts'

test('what was being read when it changed is read once more, and what stood there is read anew', async () => {
  const queries = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  })
  const answers: ((entries: readonly string[]) => void)[] = []
  const queryKey = ['ticket', 'A-1', 'entries']
  const queryFn = () => new Promise<readonly string[]>((resolve) => answers.push(resolve))
  const observer = new QueryObserver(queries, { queryKey, queryFn })
  const leave = observer.subscribe(() => undefined)
  const shown = () => observer.getCurrentResult().data

  const looked = lookAgain(queries, ['ticket', 'A-1'])
  assert.equal(answers.length, 1)
  // answered before the change, it comes after it was told
  answers[0]?.([])
  while (answers.length < 2) await new Promise(setImmediate)
  answers[1]?.(['Saya ke sana.'])
  await looked
  assert.deepEqual(shown(), ['Saya ke sana.'])

  const again = lookAgain(queries, ['ticket', 'A-1'])
  while (answers.length < 3) await new Promise(setImmediate)
  answers[2]?.(['Saya ke sana.', 'Terima kasih.'])
  await again
  assert.deepEqual([answers.length, shown()?.length], [3, 2])
  leave()
  queries.clear()
})

test('a ticket that was changed from here is looked at with all that hangs on it, and is not read where the answer brought it', async () => {
  const queries = new QueryClient()
  const keys = [['ticket', 'A-1'], ['ticket', 'A-1', 'entries'], ['ticket', 'B-2'], ['tickets', 'queues'], ['people']]
  const stale = () => keys.filter((key) => queries.getQueryState(key)?.isInvalidated).map((key) => key.join(' '))
  const show = () => {
    for (const key of keys) queries.setQueryData(key, 'as it was')
  }
  show()
  await lookAtTicket(queries, 'A-1')
  assert.deepEqual(stale(), ['ticket A-1', 'ticket A-1 entries', 'tickets queues'])

  show()
  const now = { number: 'A-1' } as TicketView
  await lookAtTicket(queries, 'A-1', now)
  assert.deepEqual(stale(), ['ticket A-1 entries', 'tickets queues'])
  assert.equal(queries.getQueryData(['ticket', 'A-1']), now)

  show()
  await lookAtTicket(queries, null)
  assert.deepEqual(stale(), ['ticket A-1', 'ticket A-1 entries', 'ticket B-2', 'tickets queues'])
  queries.clear()
})
