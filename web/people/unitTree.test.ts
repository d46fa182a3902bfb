import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Unit } from '../../server/contract/people.ts'
import { pathOf, treeOf } from './unitTree.ts'

const unit = (
  id: number,
  parentId: number | null,
  name: string,
  people = 0,
  kind: Unit['kind'] = 'department',
): Unit => ({
  id,
  companyId: 1,
  parentId,
  kind,
  name,
  zone: 'Asia/Jakarta',
  address: null,
  phone: null,
  position: null,
  people,
})
const units = [
  unit(4, 1, 'Cabang Malang', 3, 'branch'),
  unit(1, null, 'Perusahaan', 1, 'company'),
  unit(3, 1, 'Umum', 5),
  unit(2, 1, 'Keuangan', 7),
  unit(5, 4, 'Loket', 2),
]

test('the tree stands in reading order: departments before branches, by name', () => {
  assert.deepEqual(
    treeOf(units).map((node) => [node.unit.name, node.depth]),
    [
      ['Perusahaan', 0],
      ['Keuangan', 1],
      ['Umum', 1],
      ['Cabang Malang', 1],
      ['Loket', 2],
    ],
  )
})

test('a unit counts its own people and all below it', () => {
  const count = new Map(treeOf(units).map((node) => [node.unit.name, node.peopleBelow]))
  assert.equal(count.get('Perusahaan'), 18)
  assert.equal(count.get('Cabang Malang'), 5)
  assert.equal(count.get('Loket'), 2)
})

test('what has lost its parent is still shown', () => {
  assert.deepEqual(
    treeOf([unit(9, 99, 'Yatim', 4)]).map((node) => [node.unit.name, node.depth, node.peopleBelow]),
    [['Yatim', 0, 4]],
  )
})

test('the way to a unit is told from the top, and a circle ends', () => {
  assert.equal(pathOf(units, 5), 'Cabang Malang › Loket')
  assert.equal(pathOf(units, 1), 'Perusahaan')
  assert.equal(pathOf([unit(1, 2, 'A'), unit(2, 1, 'B')], 1), 'B › A')
})
