import type { Action } from '../language.ts'
import { type Draft, own } from './draft.ts'
import { nearest } from './nearest.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { fits } from './references.ts'

/** Fields that an act sets or empties by itself (A18): the SOP has them, and what is set fits. */
export function setProblems(draft: Draft, { does = [] }: Action, path: Path): readonly Problem[] {
  return does.flatMap((effect, at) => {
    const place = [...path, 'does', at]
    if ('unset' in effect) return unknown(draft, effect.unset, [...place, 'unset'])
    if (!('set' in effect)) return []
    const missing = unknown(draft, effect.set, [...place, 'set'])
    if (missing.length > 0 || fits(draft, effect.set, effect.to)) return missing
    const options = Object.keys(own(draft.fields, effect.set)?.options ?? {})
    const suggestion = typeof effect.to === 'string' ? nearest(effect.to, options) : undefined
    return [
      problem('set_does_not_fit', [...place, 'to'], { name: effect.set, value: String(effect.to) }, { suggestion }),
    ]
  })
}

function unknown(draft: Draft, name: string, path: Path): readonly Problem[] {
  if (draft.names.fields.includes(name)) return []
  return [problem('unknown_field', path, { name }, { suggestion: nearest(name, draft.names.fields) })]
}
