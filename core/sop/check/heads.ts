import type { Draft } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { refer } from './references.ts'

/** How subjects are formed (A3), and which desk gets a new report (A4). */
export function headProblems(draft: Draft): readonly Problem[] {
  return [...subjectProblems(draft), ...deskProblems(draft)]
}

function subjectProblems(draft: Draft): readonly Problem[] {
  if (draft.subject === null) return []
  const path: Path = ['subject', 'format']
  const lacking = ['{category}', '{text}'].filter((blank) => draft.subject?.format.split(blank).length !== 2)
  const sorted = draft.names.categories.length > 0 || !draft.whole.has('categories')
  return [
    ...lacking.map((name) => problem('format_lacks', path, { name })),
    ...(sorted ? [] : [problem('no_categories', path)]),
  ]
}

function deskProblems(draft: Draft): readonly Problem[] {
  return Object.keys(draft.desk?.by_category ?? {}).flatMap((name) =>
    refer(draft, 'category', name, ['desk', 'by_category', name]).map((found) => ({ ...found, at: 'key' as const })),
  )
}
