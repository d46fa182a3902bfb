import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lanesOf, touchedBy } from './lanes.ts'

const mail = {
  ...{ messageId: '<a@x>', inReplyTo: ['<b@x>'], references: ['<c@x>', '<b@x>'], subject: 'Printer', headers: {} },
  ...{ from: { name: 'Dewi', address: 'dewi@x' }, to: [{ name: '', address: 'it@x' }], cc: [], envelopeFrom: null },
  contentType: 'text/plain',
}

test('what has nothing in common stands in lanes of its own, what a third one joins in the same', () => {
  const item = (name: string, ...keys: string[]) => ({ name, keys })
  const lanes = lanesOf([item('1', 'dewi'), item('2', 'budi'), item('3'), item('4', 'rani'), item('5', 'rani', 'dewi')])
  const names = lanes.map((lane) => lane.map(({ name }) => name).join(''))
  assert.deepEqual(names.sort(), ['145', '2', '3'])
})

test('lanes hold everything once, in its order, and share no key', () => {
  const items = fc.array(
    fc.record({ keys: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 3 }) }),
  )
  fc.assert(
    fc.property(items, (given) => {
      const lanes = lanesOf(given)
      assert.deepEqual(new Set(lanes.flat()), new Set(given))
      assert.equal(lanes.flat().length, given.length)
      for (const lane of lanes)
        assert.deepEqual(
          lane,
          given.filter((item) => lane.includes(item)),
        )
      const keysOf = lanes.map((lane) => new Set(lane.flatMap(({ keys }) => keys)))
      assert.equal(
        keysOf.reduce((sum, keys) => sum + keys.size, 0),
        new Set(given.flatMap(({ keys }) => keys)).size,
      )
    }),
  )
})

test('a mail touches whom it names and what it answers; the mailbox it came to says nothing', () => {
  const headers = { 'delivered-to': ['IT@x', '<it+reply@x>'] }
  assert.deepEqual(touchedBy({ ...mail, headers }, 'it@x'), ['dewi@x', 'it+reply@x', '<b@x>', '<c@x>', '<a@x>'])
})
