import assert from 'node:assert/strict'
import { test } from 'node:test'
import { againstBound, memoryBoundMib } from './memoryBound.ts'

test('a server that takes more than its bound is told of, by how much', () => {
  assert.equal(againstBound(memoryBoundMib + 12), 'OVER the bound of 300 MiB by 12 MiB')
  assert.equal(againstBound(memoryBoundMib), 'within the bound of 300 MiB')
})
