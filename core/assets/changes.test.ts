import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changesOf, type Recorded } from './changes.ts'
import { columnNames } from './importRows.ts'

const at = '2026-11-29T03:00:00.000Z'
const entry = (what: Recorded['what'], detail: Recorded['detail'], by = 1): Recorded => ({
  ...{ id: 1, at, by, what, detail },
})

test('each change of an asset tells the old and the new value, and what was only said again is none (expected.md 32)', () => {
  const changes = changesOf([
    entry('asset.added', { asset: 7, code: 'A-1', name: 'Laptop', person: 5, unit: null, imported: true }),
    entry('asset.changed', { asset: 7, person: 6, name: 'Laptop' }),
    entry('asset.changed', { asset: 7, name: 'Laptop' }),
    entry('asset.changed', { asset: 7, person: null, state: 'retired' }, 2),
  ])
  assert.deepEqual(
    changes.map(({ by, isNew, imported, fields }) => [
      by,
      isNew,
      imported,
      fields.map(({ field, before, after }) => `${field}: ${before} > ${after}`),
    ]),
    [
      [1, true, true, ['code: null > A-1', 'name: null > Laptop', 'person: null > 5']],
      [1, false, false, ['person: 5 > 6']],
      [2, false, false, ['person: 6 > null', 'state: null > retired']],
    ],
  )
})

test('the changes of an asset lead from nothing to what it says now (expected.md 32)', () => {
  const value = fc.oneof(fc.constant(null), fc.string({ maxLength: 4 }), fc.nat(9))
  const detail = fc.dictionary(fc.constantFrom(...columnNames), value, { noNullPrototype: true })
  fc.assert(
    fc.property(fc.array(detail, { maxLength: 12 }), (details) => {
      const changes = changesOf(details.map((one) => entry('asset.changed', one)))
      const replayed: Record<string, unknown> = {}
      for (const { field, before, after } of changes.flatMap(({ fields }) => fields)) {
        assert.notEqual(before, after)
        assert.equal(replayed[field] ?? null, before)
        replayed[field] = after
      }
      const told = Object.assign({}, ...details) as Record<string, unknown>
      for (const field of columnNames) assert.equal(replayed[field] ?? null, told[field] ?? null)
    }),
  )
})
