import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { lookAgain } from './lookAgain.ts'

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
