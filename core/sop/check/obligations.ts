import type { Draft } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'

/** Signatures: some act gives each, and another depends on it (A20). */
export function obligationProblems(draft: Draft): readonly Problem[] {
  return Object.keys(draft.signoffs).flatMap((name) => signoffProblems(draft, name))
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
