import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActionView } from '../../../server/contract/tickets.ts'
import { handOvers } from './handOvers.ts'

const action = (name: string, open: boolean, ...types: readonly string[]) =>
  ({ name, open, form: types.map((type) => ({ type })) }) as unknown as ActionView

test('a conversation is handed on by what asks for a person or a desk; what may not be done now is told apart (D1)', () => {
  const actions = [
    action('take', true),
    action('assign', true, 'assignee'),
    action('escalate', false, 'desk', 'long_text'),
    action('ask', true, 'message'),
  ]
  const { open, closed } = handOvers(actions)
  assert.deepEqual([open.map(({ name }) => name), closed.map(({ name }) => name)], [['assign'], ['escalate']])
})
