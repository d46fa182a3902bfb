import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, context, type Name, refusal, wib } from '../../testkit/play.ts'
import { workshopSop } from '../../testkit/sops.ts'
import { entered } from './entered.ts'
import type { FieldValues } from './events.ts'

const workshop = workshopSop()
const now = wib('2026-03-02 09:00')

function tagged(name: Name, tags: readonly string[], present: FieldValues = {}) {
  return entered({ tags }, undefined, present, context(workshop, name, now))
}

test('a tag that is known takes the known spelling, whoever gives it (A11)', () => {
  assert.deepEqual(tagged('tono', ['vpn', 'LANTAI 2']), { values: { tags: ['VPN', 'Lantai 2'] } })
})

test('a new tag is for the roles that may invent one; others are told who may (A11)', () => {
  assert.deepEqual(tagged('rani', ['Gedung B']), { values: { tags: ['Gedung B'] } })
  const refused = tagged('tono', ['vpn', 'Gedung B'])
  assert.ok('refusal' in refused && refused.refusal.code === 'new_tag')
  assert.deepEqual(
    [refused.refusal.tag, refused.refusal.roles.map((role) => role.id)],
    ['Gedung B', ['Petugas', 'Kepala']],
  )
})

test('a tag that the ticket has already stays, whoever writes the form again (A11)', () => {
  assert.deepEqual(tagged('tono', ['gedung b'], { tags: ['Gedung B'] }), { values: { tags: ['Gedung B'] } })
})

test('a person field takes only those who hold its role at the desk, and keeps who was named before (C3)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: 3, helper: 3 })
  assert.equal(play.ticket.fields.helper, 3)
  const refused = refusal(play, 'rani', 'assign', { assignee: 3, helper: 2 })
  assert.ok(refused.code === 'not_of_role')
  assert.deepEqual([refused.field, refused.role.id], ['helper', 'Teknisi'])
  const gone = { ...context(workshop, 'rani', now), holders: () => [] }
  assert.deepEqual(entered({ helper: 3 }, undefined, { helper: 3 }, gone), { values: { helper: 3 } })
})

test('a ticket has a leaf of the tree of categories (D2)', () => {
  const play = begin(workshop)
  assert.equal(refusal(play, 'rani', 'assign', { assignee: 3, category: 'hardware' }).code, 'bad_value')
  acts(play, 'rani', 'assign', { assignee: 3, category: 'printer' })
  assert.equal(play.ticket.fields.category, 'printer')
})
