import type { Condition } from '../language.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { conditionProblems, refer, referField, repeated } from './references.ts'

/** Ways in and their forms: what a report must hold is asked for, and what an act requires can be filled in. */
export function formProblems(draft: Draft): readonly Problem[] {
  return [
    ...(draft.whole.has('types') && draft.names.types.length === 0 ? [problem('no_types', ['types'])] : []),
    ...(draft.whole.has('channels') && draft.names.channels.length === 0 ? [problem('no_channels', ['channels'])] : []),
    ...Object.entries(draft.types).flatMap(([name, { form }]) => listProblems(draft, form, ['types', name, 'form'])),
    ...Object.entries(draft.catalogue).flatMap(([name, item]) => [
      ...refer(draft, 'type', item.type, ['catalogue', name, 'type']),
      ...listProblems(draft, item.form, ['catalogue', name, 'form']),
      ...serviceProblems(draft, name, item),
      ...(item.approval === undefined ? [] : refer(draft, 'approval', item.approval, ['catalogue', name, 'approval'])),
    ]),
    ...Object.entries(draft.channels).flatMap(([name, channel]) =>
      channel.incomplete === 'ask_back' && !channel.live && channel.ask_back_text === undefined
        ? [problem('ask_back_text_missing', ['channels', name], {}, { at: 'key' })]
        : [],
    ),
    ...reportProblems(draft),
    ...fillProblems(draft),
  ]
}

function listProblems(draft: Draft, form: readonly string[], path: Path): readonly Problem[] {
  return [
    ...form.flatMap((name, at) => [
      ...referField(draft, name, [...path, at]),
      // it is ticked while the work goes on: nothing was done yet when somebody reports
      ...(own(draft.fields, name)?.type === 'checklist'
        ? [problem('checklist_in_report', [...path, at], { name })]
        : []),
    ]),
    ...repeated(form, path),
  ]
}

function reportProblems(draft: Draft): readonly Problem[] {
  return requiredProblems(draft, draft.report?.required ?? [], ['report', 'required'], (field, when, path) =>
    unasked(draft, field, when, path),
  )
}

/** What a service requires is asked for by its own form, or by that of its type. */
function serviceProblems(draft: Draft, name: string, item: Draft['catalogue'][string]): readonly Problem[] {
  const type = own(draft.types, item.type)
  const asked = [...item.form, ...(type?.form ?? [])]
  const path = ['catalogue', name, 'requires']
  return requiredProblems(draft, item.requires ?? [], path, (field, _when, place) =>
    type === undefined || asked.includes(field) || own(draft.fields, field)?.from !== undefined
      ? []
      : [problem('required_not_in_service', place, { name: field, service: name })],
  )
}

type Required = NonNullable<Draft['report']>['required']

function requiredProblems(
  draft: Draft,
  required: Required,
  list: Path,
  unheard: (field: string, when: Condition | undefined, path: Path) => readonly Problem[],
): readonly Problem[] {
  const always = required.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  const problems = required.flatMap((entry, at) => {
    const path = [...list, at]
    const { field, when } = typeof entry === 'string' ? { field: entry, when: undefined } : entry
    const place = typeof entry === 'string' ? path : [...path, 'field']
    const unknown = referField(draft, field, place)
    return [
      ...unknown,
      ...conditionProblems(draft, when, [...path, 'when']),
      ...(unknown[0] ? [] : unheard(field, when, place)),
    ]
  })
  return [...problems, ...repeated(always, list)]
}

/** Types whose form does not ask for what their report must hold. */
function unasked(draft: Draft, field: string, when: Condition | undefined, path: Path): readonly Problem[] {
  if (own(draft.fields, field)?.from !== undefined) return []
  return Object.entries(draft.types)
    .filter(([, { form }]) => form.every((name) => referField(draft, name, []).length === 0))
    .filter(([type, { form }]) => !form.includes(field) && couldHold(when, type) !== false)
    .map(([type]) => problem('required_not_in_form', path, { name: field, type }))
}

/** Whether a condition can hold for a report of this type: yes, no, or unknown (null) as it depends on more. */
function couldHold(condition: Condition | undefined, type: string): boolean | null {
  if (condition === undefined) return true
  if ('type' in condition) return condition.type.includes(type)
  if ('all' in condition) return all(condition.all.map((one) => couldHold(one, type)))
  if ('any' in condition) return negated(all(condition.any.map((one) => negated(couldHold(one, type)))))
  return 'not' in condition ? negated(couldHold(condition.not, type)) : null
}

function all(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false
  return answers.includes(null) ? null : true
}

function negated(answer: boolean | null): boolean | null {
  return answer === null ? null : !answer
}

/** What acts require, steps need and approvals are asked of, but no form ever asks for. */
function fillProblems(draft: Draft): readonly Problem[] {
  if (!draft.whole.has('types') || !draft.whole.has('catalogue') || !draft.whole.has('actions')) return []
  const filled = filledNames(draft)
  const wanted = [
    ...Object.entries(draft.actions).flatMap(([name, action]) =>
      (action.requires ?? []).flatMap((one, at) => {
        const path: Path = ['actions', name, 'requires', at]
        if (typeof one === 'string') return [{ field: one, path }]
        return 'field' in one ? [{ field: one.field, path: [...path, 'field'] }] : []
      }),
    ),
    ...Object.entries(draft.approvals).flatMap(([name, { asks }]) =>
      asks.flatMap((ask, at) =>
        'person_in' in ask ? [{ field: ask.person_in, path: ['approvals', name, 'asks', at, 'person_in'] }] : [],
      ),
    ),
    ...draft.steps.flatMap(({ at, one }) =>
      (one.needs ?? []).map((field, index) => ({ field, path: ['steps', at, 'needs', index] })),
    ),
  ]
  return wanted
    .filter(({ field }) => !filled.has(field) && referField(draft, field, [], true).length === 0)
    .map(({ field, path }) => problem('never_filled', path, { name: field }))
}

function filledNames(draft: Draft): ReadonlySet<string> {
  const actions = Object.values(draft.actions)
  const assigning = actions.some(({ does }) =>
    (does ?? []).some((effect) => 'assign' in effect && effect.assign !== 'nobody'),
  )
  return new Set([
    ...Object.values(draft.types).flatMap(({ form }) => form),
    ...Object.values(draft.catalogue).flatMap(({ form }) => form),
    ...actions.flatMap(({ form }) => form ?? []),
    ...Object.entries(draft.fields).flatMap(([name, { from, default: value }]) =>
      from !== undefined || value !== undefined ? [name] : [],
    ),
    ...actions.flatMap(({ does }) => (does ?? []).flatMap((effect) => ('set' in effect ? [effect.set] : []))),
    ...(assigning ? ['assignee'] : []),
    ...actions.flatMap(({ hand_over: over }) => (over ? [over.answer_in] : [])),
    'desk',
  ])
}
