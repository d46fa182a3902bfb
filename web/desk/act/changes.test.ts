import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { changesBetween } from './changes.ts'

const both = (text: string) => ({ id: text, en: text })
const ticket = (more: object = {}) =>
  ({
    state: { name: 'in_progress', label: { id: 'Dikerjakan', en: 'In progress' } },
    priority: { name: 'P2', set: true },
    assignee: { id: 1, name: 'Ann', unit: null },
    desk: { id: 1, name: 'Service Desk' },
    fields: [{ name: 'handling', label: both('Cara'), type: 'choice', value: 'remote', shown: both('Remote') }],
    ...more,
  }) as unknown as TicketView

test('nothing different is no change, a new copy of the same included', () => {
  assert.deepEqual(changesBetween(ticket(), structuredClone(ticket())), [])
})

test('state, assignee and field are told from and to', () => {
  const after = ticket({
    state: { name: 'waiting_requester', label: { id: 'Menunggu pelapor', en: 'Waiting for requester' } },
    assignee: null,
    fields: [
      { name: 'handling', label: both('Cara'), type: 'choice', value: 'visit', shown: both('Kunjungan') },
      { name: 'diagnosis', label: both('Diagnosis'), type: 'long_text', value: 'rol aus', shown: both('rol aus') },
    ],
  })
  assert.deepEqual(
    changesBetween(ticket(), after).map((change) => [change.what, change.from?.id ?? null, change.to?.id ?? null]),
    [
      ['state', 'Dikerjakan', 'Menunggu pelapor'],
      ['assignee', 'Ann', null],
      ['field', 'Remote', 'Kunjungan'],
      ['field', null, 'rol aus'],
    ],
  )
})

test('a provisional priority that was set is a change though its name is the same', () => {
  const provisional = ticket({ priority: { name: 'P3', set: false } })
  assert.equal(changesBetween(provisional, ticket({ priority: { name: 'P3', set: true } })).length, 1)
})
