import fc from 'fast-check'
import { leaves } from '../core/sop/categories.ts'
import { templateOf } from '../core/sop/checklist.ts'
import type { Sop } from '../core/sop/language.ts'
import type { Command } from '../core/tickets/context.ts'
import type { FieldValue, FieldValues } from '../core/tickets/events.ts'
import type { Beginning, Name } from './play.ts'
import { someProblem } from './problemMoves.ts'
import { someVisit } from './visitMoves.ts'

/** One move of a random play: time passes, with or without anybody noticing the timers, and somebody does something. */
export type Move = {
  readonly waitMs: number
  readonly noticed: boolean
  readonly who: Name | 'system'
  readonly alsoRequester: boolean
  /** Not null: somebody does instead what is open to them now, chosen by this number. */
  readonly follow: number | null
  readonly command: Command
}

/** The one file of random plays. */
export const file = { id: 'a'.repeat(64), sha256: 'b'.repeat(64), size: 10, name: 'layar.png', type: 'image/png' }
const someText = fc.constantFrom('', '   ', 'Masih macet', 'tidak ada', 'x'.repeat(400), 'a\u0000b\ud800')
const anything = fc.constantFrom<FieldValue>(null, '', 'constructor', -1, 0.5, 999, true, [], ['x'], [file.id])

const someLines = [{ text: 'Periksa kabel' }, { text: 'Ganti rol' }, { text: { id: 'Uji cetak', en: 'Print a test' } }]

/** Values for a field: mostly such as fit, sometimes anything. */
function someValue(sop: Sop, name: string): fc.Arbitrary<FieldValue> {
  return fc.oneof({ weight: 30, arbitrary: fitting(sop, name) }, { weight: 1, arbitrary: anything })
}

function fitting(sop: Sop, name: string): fc.Arbitrary<FieldValue> {
  const { priority } = sop
  if (priority.by === 'matrix' && (name === 'impact' || name === 'urgency')) {
    return fc.constantFrom(...Object.keys(priority[name].values))
  }
  if (priority.by === 'table' && name === 'kind') return fc.constantFrom(...Object.keys(priority.kinds))
  if (name === 'priority') return fc.constantFrom(...Object.keys(priority.levels))
  if (name === 'assignee') return fc.constantFrom(2, 3, 4, 5)
  if (name === 'desk') return fc.constantFrom(10, 20, 30)
  if (name === 'category') return fc.constantFrom(...leaves(sop.categories ?? {}), 'none')
  const field = sop.fields[name]
  if (field?.type === 'choice') return fc.constantFrom(...Object.keys(field.options ?? { none: null }))
  if (field?.type === 'choices') return fc.subarray(Object.keys(field.options ?? {}))
  if (field?.type === 'tags') return fc.subarray(['VPN', 'vpn', 'Lantai 2', 'baru'])
  if (field?.type === 'checklist') {
    return fc.subarray([
      ...someLines,
      ...someLines.map(({ text }) => ({ text, done: true })),
      { text: 'Sapu', done: false },
    ])
  }
  if (field?.people !== undefined) return fc.constantFrom(2, 3)
  if (field?.type === 'number') return fc.integer({ min: 1, max: 20 })
  if (field?.type === 'yes_no') return fc.boolean()
  if (field?.type === 'date') return fc.constantFrom('2026-03-02', '2026-12-31')
  if (field?.type === 'files') return fc.constant([file.id])
  if (field?.type === 'person' || field?.type === 'unit') return fc.integer({ min: 1, max: 9 })
  return fc.oneof({ weight: 4, arbitrary: fc.constant('Rol penarik diganti.') }, { weight: 1, arbitrary: someText })
}

/** Values for some of these fields, and now and then for one that is not asked for. */
export function someValues(sop: Sop, names: readonly string[]): fc.Arbitrary<FieldValues> {
  const known = Object.fromEntries(names.map((name) => [name, someValue(sop, name)]))
  const strays = fc.constantFrom('state', 'toString', ...Object.keys(sop.fields))
  return fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.record(known) },
        { weight: 1, arbitrary: fc.record(known, { requiredKeys: [] }) },
      ),
      fc.oneof({ weight: 40, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: strays }),
    )
    .map(([values, stray]) => (stray === undefined ? values : { ...values, [stray]: 'x' }) as FieldValues)
}

const someWords = fc.record({
  text: someText,
  files: fc.constantFrom([], [], [file]),
})

/** A question to one of the people, or to one of the desks; now and then to neither or both (E7). */
const someQuestion = fc.record({
  do: fc.constant('consult' as const),
  asked: fc.oneof(
    { weight: 6, arbitrary: fc.record({ personId: fc.integer({ min: 1, max: 5 }), deskId: fc.constant(null) }) },
    { weight: 4, arbitrary: fc.record({ personId: fc.constant(null), deskId: fc.constantFrom(10, 20, 20, 30) }) },
    { weight: 1, arbitrary: fc.constantFrom({ personId: null, deskId: null }, { personId: 3, deskId: 20 }) },
  ),
  words: someWords,
})

/** A telephone call: mostly of the past, now and then of a time to come (C7). */
const someCall = fc.record({
  do: fc.constant('call' as const),
  call: fc.record({
    direction: fc.constantFrom('in' as const, 'out' as const),
    outcome: fc.constantFrom('reached' as const, 'unreached' as const, 'left_word' as const),
    beganAt: fc.constantFrom('2026-01-05T02:00:00.000Z', '2026-01-05T02:00:00.000Z', '2031-01-05T02:00:00.000Z'),
    seconds: fc.constantFrom(null, 0, 95),
    number: fc.constantFrom('', '+62811'),
  }),
  words: someWords,
})

function someCommand(sop: Sop): fc.Arbitrary<Command> {
  const actions = fc.constantFrom('frobnicate', 'constructor', ...Object.keys(sop.actions), ...Object.keys(sop.actions))
  const act = actions.chain((action) => {
    const form = Object.hasOwn(sop.actions, action) ? (sop.actions[action]?.form ?? []) : []
    return fc.record({
      do: fc.constant('act' as const),
      action: fc.constant(action),
      values: someValues(sop, form),
      words: fc.constantFrom({ text: '', files: [] }, { text: '', files: [file] }),
    })
  })
  const lists = Object.keys(sop.fields).filter((name) => sop.fields[name]?.type === 'checklist')
  const words = lists.flatMap((name) => templateOf(sop, name, 'printer').map(({ en }) => en))
  const approvals = Object.keys(sop.approvals ?? {})
  const consults = sop.consultation ? 4 : 1
  const question = fc.constantFrom(1, 1, 1, 2, 3, 99)
  const report = [...new Set(Object.values(sop.types).flatMap((type) => type.form))]
  return fc.oneof(
    { weight: 12, arbitrary: act },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('reply' as const),
        side: fc.constantFrom('requester' as const, 'desk' as const),
        words: someWords,
        verified: fc.constantFrom(true, true, false),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('decide' as const),
        approval: fc.constantFrom('constructor', ...approvals, ...approvals, ...approvals),
        verdict: fc.constantFrom('approved' as const, 'approved' as const, 'approved' as const, 'rejected' as const),
        reason: someText,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('note' as const), words: someWords }) },
    { weight: 1, arbitrary: someCall },
    ...someVisit(sop),
    { weight: consults, arbitrary: someQuestion },
    {
      weight: consults,
      arbitrary: fc.record({
        do: fc.constantFrom('ask_on' as const, 'advise' as const, 'advise' as const),
        consultation: question,
        words: someWords,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw_question' as const), consultation: question }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('fill' as const),
        values: fc.subarray(report).chain((names) => someValues(sop, names)),
        words: someWords,
      }),
    },
    {
      weight: lists.length > 0 ? 3 : 1,
      arbitrary: fc.record({
        do: fc.constant('tick' as const),
        field: fc.constantFrom('subject', ...lists, ...lists),
        line: fc.oneof(fc.constantFrom(...words, 'Sapu', 'Ganti rol'), someText),
        done: fc.boolean(),
      }),
    },
    { weight: 3, arbitrary: fc.constant({ do: 'fire' as const }) },
    ...someCounterpart(sop),
    ...someProblem(sop, someValues),
    { weight: 1, arbitrary: fc.constant({ do: 'asked_back' as const, missing: ['subject'] }) },
    {
      weight: 1,
      arbitrary: fc.constant({ do: 'follow_up_opened' as const, followUpId: 8, followUpNumber: 'UJI-2026-000002' }),
    },
  )
}

/** What the desk of the other organisation does with what a SOP hands over to it (E10); nothing where none does. */
function someCounterpart(sop: Sop) {
  const fields = Object.values(sop.actions).flatMap(({ hand_over }) => (hand_over ? [hand_over.answer_in] : []))
  if (fields.length === 0) return []
  const acts = fc.subarray(['received', 'replied', 'moved', 'ended'] as const, { minLength: 1 })
  const arbitrary = fc.record(
    {
      do: fc.constant('counterpart' as const),
      number: fc.constant('LAIN-2026-000001'),
      did: acts,
      state: fc.constantFrom({ id: 'Dikerjakan', en: 'Being worked on' }, { id: 'Dijawab', en: 'Answered' }),
      answerIn: fc.constantFrom(...fields),
      words: someWords,
    },
    { requiredKeys: ['do', 'number', 'did', 'state', 'answerIn'] },
  )
  return [{ weight: 4, arbitrary }]
}

const minute = 60_000
const someWait = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 90 * minute }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 26 * 60 * minute }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 * 24 * 60 * minute }) },
)

/** Up to that many moves of anybody. */
export function someMoves(sop: Sop, maxLength = 45): fc.Arbitrary<readonly Move[]> {
  const move = fc.record({
    waitMs: someWait,
    noticed: fc.boolean(),
    who: fc.constantFrom<Name | 'system'>('dewi', 'dewi', 'rani', 'rani', 'tono', 'kepala', 'dee', 'system'),
    alsoRequester: fc.constantFrom(false, false, false, true),
    follow: fc.option(fc.nat(), { freq: 4 }),
    command: someCommand(sop),
  })
  return fc.array(move, { minLength: 5, maxLength, size: 'max' })
}

/** Mostly an item of the catalogue, where the type has some; now and then one that there is not. */
function someService(sop: Sop, type: string): { readonly service?: fc.Arbitrary<string> } {
  const offered = Object.entries(sop.catalogue ?? {}).flatMap(([name, item]) => (item.type === type ? [name] : []))
  return offered.length === 0 ? {} : { service: fc.constantFrom(...offered, ...offered, ...offered, 'toString') }
}

/** A report at some moment of some weeks, on either way in; not always a complete one. */
export function someBeginning(sop: Sop): fc.Arbitrary<Beginning> {
  return fc.constantFrom(...Object.keys(sop.types)).chain((type) =>
    fc.record({
      at: fc
        .integer({ min: 0, max: 40 * 24 * 60 })
        .map((minutes) => new Date(1_771_000_000_000 + minutes * minute).toISOString()),
      type: fc.constant(type),
      channel: fc.constantFrom(...Object.keys(sop.channels)),
      files: fc.constantFrom([], [file]),
      ...someService(sop, type),
      values: someValues(
        sop,
        (sop.types[type]?.form ?? []).filter((name) => !['subject', 'description'].includes(name)),
      ),
    }),
  )
}
