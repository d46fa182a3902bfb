import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ActionView, TicketView } from '../../../server/contract/tickets.ts'
import { offeredActions, solveAction, triageAction } from './offered.ts'

const act = (name: string, more: Partial<ActionView> = {}): ActionView => ({
  name,
  label: { id: name, en: name },
  help: null,
  weight: 'normal',
  asks: null,
  form: [],
  to: null,
  open: true,
  refusal: null,
  ...more,
})
const form = (...names: readonly string[]) => names.map((name) => ({ name })) as unknown as ActionView['form']
const at = (own: readonly string[], actions: readonly ActionView[]) =>
  ({ rail: [{ state: 'now', actions: own, needs: [] }], actions }) as unknown as TicketView
const names = (actions: readonly ActionView[]) => actions.map((action) => action.name)

test('up to three actions all stand as buttons, the main one first', () => {
  const offered = offeredActions(at(['start', 'ask'], [act('escalate'), act('ask'), act('start', { weight: 'main' })]))
  assert.deepEqual(names(offered.buttons), ['start', 'ask', 'escalate'])
  assert.deepEqual(offered.more, [])
})

test('four and more leave two buttons and a menu', () => {
  const actions = [
    act('take'),
    act('assign'),
    act('ask'),
    act('settle', { weight: 'danger' }),
    act('start', { weight: 'main' }),
  ]
  const offered = offeredActions(at(['ask', 'settle'], actions))
  assert.deepEqual(names(offered.buttons), ['start', 'ask'])
  assert.deepEqual(names(offered.more), ['take', 'assign', 'settle'])
})

test('the main action of the step is shown though it may not be done, apart from the menu (A12)', () => {
  const confirm = act('confirm', { weight: 'main', open: false })
  const offered = offeredActions(
    at(['confirm', 'reopen'], [confirm, act('reopen'), act('start', { weight: 'main', open: false })]),
  )
  assert.deepEqual(names(offered.buttons), ['reopen'])
  assert.equal(offered.blocked?.name, 'confirm')
  assert.deepEqual(names(offered.more), ['start'])
})

test('a main action that may not be done is not shown while another may', () => {
  const solve = act('solve', { weight: 'main', open: false })
  const offered = offeredActions(at(['solve', 'start'], [solve, act('start', { weight: 'main' })]))
  assert.equal(offered.blocked, null)
  assert.deepEqual(names(offered.more), ['solve'])
})

test('the main action of a step that is done already guides nobody: the present step does, with its reason', () => {
  const ticket = {
    rail: [
      { state: 'done', actions: ['classify'] },
      { state: 'now', actions: ['record', 'solve'] },
      { state: 'todo', actions: ['confirm'] },
    ],
    actions: [act('classify', { weight: 'main' }), act('record'), act('solve', { weight: 'main', open: false })],
  } as unknown as TicketView
  const offered = offeredActions(ticket)
  assert.deepEqual(
    offered.buttons.map(({ name, weight }) => [name, weight]),
    [
      ['record', 'normal'],
      ['classify', 'normal'],
    ],
  )
  assert.equal(offered.blocked?.name, 'solve')
  const again = { ...ticket, rail: [...ticket.rail, { state: 'todo', actions: ['classify'] }] } as unknown as TicketView
  assert.equal(offeredActions(again).buttons[0]?.name, 'classify')
})

test('t finds what sets the priority, whatever its name; the first setting before a change', () => {
  const change = act('ubah', { form: form('impact', 'urgency', 'reason') })
  const set = act('tetapkan', { form: form('category', 'impact', 'urgency'), weight: 'main' })
  assert.equal(triageAction([change, set])?.name, 'tetapkan')
  assert.equal(triageAction([change, { ...set, open: false }])?.name, 'ubah')
  assert.equal(triageAction([act('start')]), null)
})

test('s finds the main action that is open and no triage, whatever it is called', () => {
  const found = (...actions: readonly ActionView[]) => solveAction(at([], actions))?.name
  const solve = act('selesaikan', { weight: 'main', form: form('hasil') })
  assert.equal(found(act('tanya'), solve), 'selesaikan')
  assert.equal(found(act('tanya'), { ...solve, open: false }), undefined)
  assert.equal(found(act('tetapkan', { weight: 'main', form: form('impact') })), undefined)
})

test('s finds what records what the present step still needs, before it can be ended', () => {
  const needs = (...names: readonly string[]) =>
    names.map((field) => ({ field, label: { id: field, en: field }, filled: false }))
  const ticket = (fields: readonly string[], actions: readonly ActionView[]) =>
    ({ rail: [{ state: 'now', actions: [], needs: needs(...fields) }], actions }) as unknown as TicketView
  const record = act('catat', { form: form('hasil', 'daftar') })
  const ask = act('minta', { form: form('hasil', 'daftar', 'pesan') })
  const evidence = act('bukti', { form: form('bukti') })
  assert.equal(solveAction(ticket(['hasil', 'daftar'], [evidence, record, ask]))?.name, 'catat')
  assert.equal(
    solveAction(ticket(['hasil'], [record, act('tutup', { weight: 'main', form: form('hasil') })]))?.name,
    'tutup',
  )
  assert.equal(solveAction(ticket(['lain'], [record]))?.name, undefined)
})
