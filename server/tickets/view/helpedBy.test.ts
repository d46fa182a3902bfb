import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Changes, TicketEvent } from '../../../core/tickets/events.ts'
import { namesIn } from './names.ts'
import { helpedBy } from './sentence.ts'

const rani = { id: 2, name: 'Rani', unit: null }
const tono = { id: 3, name: 'Tono', unit: null }
const names = namesIn([rani, tono])
const said = (by: Actor, changes: Changes) =>
  helpedBy(
    { type: 'ticket.acted', at: '', by, channel: 'portal', action: 'x', changes } as TicketEvent,
    names,
    () => 'Jaringan',
  )
const raniDoes = { kind: 'person', id: 2 } as const

test('whoever talks live is told who passed them on, to a person, a desk or nobody yet; and else by whom they are helped (D1)', () => {
  const told = [
    said(raniDoes, { assignee: { from: 2, to: 3 } }),
    said(raniDoes, { assignee: { from: 2, to: null }, desk: { from: 1, to: 5 } }),
    said(raniDoes, { assignee: { from: 2, to: null } }),
    said(raniDoes, { assignee: { from: null, to: 2 } }),
    // taken over, or given by somebody who did not serve them
    said(raniDoes, { assignee: { from: 3, to: 2 } }),
    said({ kind: 'system' }, { assignee: { from: 2, to: 3 } }),
  ]
  assert.deepEqual(
    told.map((one) => one?.en),
    [
      'Rani passed you to Tono',
      'Rani passed you to Jaringan; please wait a moment',
      'Rani passed you to a colleague; please wait a moment',
      'Rani is helping you now',
      'Rani is helping you now',
      'Tono is helping you now',
    ],
  )
  assert.equal(said(raniDoes, { assignee: { from: 3, to: null } }), null)
  assert.equal(said(raniDoes, { desk: { from: 1, to: 5 } }), null)
})
