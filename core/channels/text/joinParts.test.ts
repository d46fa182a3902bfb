import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { joinParts, waitSeconds } from './joinParts.ts'
import { segmentsOf } from './segments.ts'
import { headerOf, splitParts } from './splitParts.ts'

const part = (id: number, text: string, udh = '', age = 5, from = '+62811') => ({ id, from, text, udh, age })

test('a long text is whole again in whatever order its parts came (C8)', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '€', 'あ', ' ', '😀', 'z'), minLength: 1, maxLength: 700 })
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 70_000 }), fc.infiniteStream(fc.nat()), (said, reference, dice) => {
      const parts = splitParts(said)
      const rows = parts.map((one, index) =>
        part(index + 1, one, parts.length > 1 ? headerOf(reference, parts.length, index + 1) : ''),
      )
      const shuffled = rows
        .map((row) => ({ row, at: dice.next().value ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ row }) => row)
      const [joined, ...others] = joinParts(shuffled)
      assert.deepEqual([joined?.text, joined?.whole, others.length], [said, true, 0])
      assert.ok(parts.length <= segmentsOf(said).count + 2)
      for (const one of parts) assert.ok(one.length <= 160)
    }),
    { numRuns: 200 },
  )
})

test('missing parts are waited for, and after a time marked (C8)', () => {
  const came = [part(7, 'HELPDESK printer ', '0500034A0301'), part(8, 'sejak pagi', '0500034a0303')]
  assert.deepEqual(joinParts(came), [])
  const old = came.map((one) => ({ ...one, age: waitSeconds + 1 }))
  assert.deepEqual(joinParts(old), [
    { ids: [7, 8], from: '+62811', text: 'HELPDESK printer  [...] sejak pagi', whole: false },
  ])
  const wide = [part(1, 'a', '060804000A0201'), part(2, 'b', '060804000A0202'), part(3, 'x', '060804000B0201')]
  assert.deepEqual(
    joinParts(wide).map(({ text }) => text),
    ['ab'],
  )
  assert.equal(joinParts([part(1, 'a', '0500034A0201'), part(2, 'b', '0500034A0202', 5, '+62812')]).length, 0)
  assert.deepEqual(
    joinParts([part(1, 'x', 'zz'), part(2, 'y', '05000300'), part(3, 'z', '0500034A0209')]).map(({ text }) => text),
    ['x', 'y', 'z'],
    'a broken header joins nothing',
  )
})

test('of texts that share a reference none is lost, and a part that comes twice counts once (C8, check 27)', () => {
  const one = (id: number, text: string, number: number) => part(id, text, `0500034A020${number}`)
  const texts = (rows: readonly ReturnType<typeof part>[]) => joinParts(rows).map(({ ids, text }) => [ids, text])
  const [first, second] = [one(1, 'HELPDESK printer ', 1), one(2, 'macet', 2)]
  const other = [one(3, 'HELPDESK layar ', 1), one(4, 'gelap', 2)] as const
  assert.deepEqual(texts([first, second, ...other]), [
    [[1, 2], 'HELPDESK printer macet'],
    [[3, 4], 'HELPDESK layar gelap'],
  ])
  assert.deepEqual(
    texts([first, second, other[0]]),
    [[[1, 2], 'HELPDESK printer macet']],
    'the other waits for its end',
  )
  assert.deepEqual(texts([first, { ...first, id: 5 }, second]), [[[1, 2, 5], 'HELPDESK printer macet']])
})
