import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsAsked, holds, isEmpty, type Situation } from './conditions.ts'
import type { Condition } from './language.ts'

const situation: Situation = {
  type: 'incident',
  channel: 'email',
  priority: 'P2',
  fields: { part: 'Fuser', units: 3, tested: false, blank: '  ', files: [], asked: ['photo', 'room'] },
  counts: { objections: 2 },
  doers: { solve: 8, start: 7 },
  held: (role) => role === 'lead',
  assigneeId: 7,
  actorId: 7,
  clocks: {},
}

const cases: readonly (readonly [string, Condition, boolean])[] = [
  ['a field that is a value', { field: 'part', is: 'Fuser' }, true],
  ['a field that is another', { field: 'part', is: 'Rol' }, false],
  ['a number is not its text', { field: 'units', is: '3' }, false],
  ['a number', { field: 'units', is: 3 }, true],
  ['no is an answer', { field: 'tested', is: false }, true],
  ['no is set', { field: 'tested', is: 'set' }, true],
  ['blank text is empty', { field: 'blank', is: 'empty' }, true],
  ['an empty list is not set', { field: 'files', is: 'set' }, false],
  ['a field that is not there is empty', { field: 'nowhere', is: 'empty' }, true],
  ['one of several', { field: 'part', in: ['Rol', 'Fuser'] }, true],
  ['none of several', { field: 'nowhere', in: ['Rol', 'Fuser'] }, false],
  ['one of what several choices hold', { field: 'asked', is: 'room' }, true],
  ['what several choices do not hold', { field: 'asked', in: ['serial', 'floor'] }, false],
  ['the type', { type: ['request', 'incident'] }, true],
  ['the channel', { channel: ['portal'] }, false],
  ['the priority', { priority: ['P1', 'P2'] }, true],
  ['a count below', { count: 'objections', below: 2 }, false],
  ['a count reached', { count: 'objections', reached: 2 }, true],
  ['a count that never was', { count: 'rejections', below: 1 }, true],
  ['the doer has the ticket', { actor: 'assignee' }, true],
  ['another did it before', { actor: 'other_than', of: 'action solve' }, true],
  ['the same one did it before', { actor: 'other_than', of: 'action start' }, false],
  ['somebody holds the role', { role: 'lead', held: true }, true],
  ['nobody holds the role', { role: 'technician', held: true }, false],
  ['that nobody holds it', { role: 'technician', held: false }, true],
  ['somebody has it', { assignee: 'set' }, true],
  ['nobody has it', { assignee: 'empty' }, false],
  ['all', { all: [{ type: ['incident'] }, { priority: ['P1'] }] }, false],
  ['any', { any: [{ type: ['request'] }, { priority: ['P2'] }] }, true],
  ['not', { not: { channel: ['portal'] } }, true],
]
for (const [what, condition, expected] of cases) {
  test(`${what} ${expected ? 'holds' : 'does not hold'}`, () => assert.equal(holds(condition, situation), expected))
}

test('the system is nobody’s assignee, also where nobody has the ticket', () => {
  const nobody = { ...situation, actorId: null, assigneeId: null }
  assert.equal(holds({ actor: 'assignee' }, nobody), false)
  assert.equal(holds({ assignee: 'empty' }, nobody), true)
})

test('blank and whitespace are empty; no and nought are not (A15)', () => {
  for (const empty of [undefined, null, '', ' \n\t', []]) assert.ok(isEmpty(empty))
  for (const full of [false, 0, 'tidak ada', ['a']]) assert.ok(!isEmpty(full))
})

test('a condition names the fields that it asks about, and no other words', () => {
  const condition: Condition = {
    all: [
      { not: { field: 'part', is: 'units' } },
      {
        any: [
          { count: 'files', below: 1 },
          { field: 'tested', in: [true] },
        ],
      },
    ],
  }
  assert.deepEqual(fieldsAsked(condition), ['part', 'tested'])
})
