import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hookDraft, hookSent, kinds, missingInHook } from './hookForm.ts'

const filled = { ...hookDraft(null), name: ' ERP ', url: 'https://erp.kantor.example/tanggap ' }

test('a new webhook lacks its name and address, and hears of everything', () => {
  assert.deepEqual(missingInHook(hookDraft(null)), ['hook-name', 'hook-url'])
  assert.deepEqual(hookSent(filled), { name: 'ERP', url: 'https://erp.kantor.example/tanggap', events: [] })
})

test('whoever chooses kinds chooses at least one, and kinds no longer known are left out', () => {
  assert.deepEqual(missingInHook({ ...filled, all: false }), ['hook-events'])
  const hook = {
    ...{ id: 1, companyId: 1, name: 'ERP', url: 'https://erp.example', state: 'on' as const, oldSecretUntil: null },
    ...{ createdAt: '2026-01-09T01:00:00.000Z', events: ['ticket.opened', 'ticket.dreamt'] },
  }
  assert.deepEqual([hookDraft(hook).all, hookDraft(hook).events], [false, ['ticket.opened']])
  assert.equal(new Set(kinds).size, kinds.length)
})
