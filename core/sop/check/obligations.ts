import { conditionsIn } from './conditions.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { placed, refer, referField, type Triggers } from './references.ts'

/** Approvals and signatures: somebody can give each, and something depends on it (B2, A20). */
export function obligationProblems(draft: Draft): readonly Problem[] {
  return [
    ...Object.entries(draft.approvals).flatMap(([name, approval]) => approvalProblems(draft, name, approval)),
    ...Object.keys(draft.signoffs).flatMap((name) => signoffProblems(draft, name)),
  ]
}

function approvalProblems(draft: Draft, name: string, { asks }: Draft['approvals'][string]): readonly Problem[] {
  const path: Path = ['approvals', name]
  const asked = Object.values(draft.catalogue).some(({ approval }) => approval === name)
  const judged = draft.whole.has('actions') && draft.whole.has('steps') && draft.whole.has('clocks')
  return [
    ...asks.flatMap((ask, at) => {
      const place = [...path, 'asks', at]
      return 'role' in ask
        ? roleProblems(draft, ask.role, [...place, 'role'])
        : personProblems(draft, ask.person_in, [...place, 'person_in'])
    }),
    ...(asked || !draft.whole.has('catalogue') ? [] : [problem('approval_never_asked', path, { name }, { at: 'key' })]),
    ...(judged && !matters(draft, name) ? [problem('approval_without_effect', path, { name }, { at: 'key' })] : []),
  ]
}

/** Nobody decides their own request, and the system decides nothing. */
function roleProblems(draft: Draft, role: string, path: Path): readonly Problem[] {
  const heldBy = own(draft.roles, role)?.held_by
  if (heldBy === 'system' || heldBy === 'requester') return [problem('role_cannot_approve', path, { name: role })]
  return refer(draft, 'role', role, path)
}

function personProblems(draft: Draft, field: string, path: Path): readonly Problem[] {
  const unknown = referField(draft, field, path)
  if (unknown.length > 0) return unknown
  const type = own(draft.fields, field)?.type
  if (type === 'person' || (type === undefined && draft.names.fields.includes(field))) return []
  return [problem('approver_not_person', path, { name: field })]
}

/** Whether anything becomes of a yes or a no: an act needs it, something is set off by it, or asks how it stands. */
function matters(draft: Draft, name: string): boolean {
  const actions = Object.values(draft.actions)
  const needed = actions.some(({ requires }) =>
    (requires ?? []).some((one) => typeof one !== 'string' && 'approved' in one && one.approved === name),
  )
  const triggers: readonly (Triggers | undefined)[] = [
    ...actions.map(({ on }) => on),
    ...draft.steps.flatMap(({ one }) => [one.done, one.again]),
    ...Object.values(draft.clocks).flatMap(({ starts, stops, resumes }) => [starts, stops, resumes]),
  ]
  const words = [`approved ${name}`, `rejected ${name}`]
  const heard = triggers.some((one) => one !== undefined && placed(one, []).some(({ word }) => words.includes(word)))
  return needed || heard || conditionsIn(draft).some((one) => 'approval' in one && one.approval === name)
}

function signoffProblems(draft: Draft, name: string): readonly Problem[] {
  if (!draft.whole.has('actions')) return []
  const actions = Object.values(draft.actions)
  const signs = (effect: object) => 'sign' in effect && effect.sign === name
  const wanting = actions.filter(({ requires }) =>
    (requires ?? []).some((one) => typeof one !== 'string' && 'signed' in one && one.signed === name),
  )
  // an act cannot give what it needs itself
  const giving = actions.filter(({ does, by }) => by !== undefined && (does ?? []).some(signs))
  const path: Path = ['signoffs', name]
  return [
    ...(giving.some((action) => !wanting.includes(action))
      ? []
      : [problem('signoff_never_given', path, { name }, { at: 'key' })]),
    ...(wanting.length > 0 ? [] : [problem('signoff_never_required', path, { name }, { at: 'key' })]),
  ]
}
