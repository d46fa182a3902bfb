import type { Action } from '../language.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { referField, repeated } from './references.ts'

/**
 * A hand-over to another organisation (E10): a person decides on it, what is shown are texts that the requester may see
 * themselves or the desk wrote for it, and the answer is kept where the requester does not read it before it is passed on.
 */
export function handOverProblems(draft: Draft, action: Action, path: Path): readonly Problem[] {
  const fields = (action.does ?? []).flatMap((effect, at) =>
    'reply' in effect && effect.reply !== 'form'
      ? textProblems(draft, effect.reply, [...path, 'does', at, 'reply'])
      : [],
  )
  const { hand_over: over } = action
  if (!over) return fields
  const place = [...path, 'hand_over']
  const requesters = Object.entries(draft.roles).flatMap(([name, role]) => (role.held_by === 'requester' ? [name] : []))
  const hidden = own(draft.fields, over.answer_in)?.hidden_from ?? []
  const open = requesters.find((role) => !hidden.includes(role))
  const unknown = textProblems(draft, over.answer_in, [...place, 'answer_in'])
  return [
    ...fields,
    ...(action.on === undefined ? [] : [problem('automatic_hand_over', place, {}, { at: 'key' })]),
    ...over.shows.flatMap((name, at) => textProblems(draft, name, [...place, 'shows', at])),
    ...repeated(over.shows, [...place, 'shows']),
    ...unknown,
    ...(unknown.length === 0 && open !== undefined
      ? [problem('answer_not_hidden', [...place, 'answer_in'], { name: over.answer_in, role: open })]
      : []),
  ]
}

/** A field that exists and holds something that can be said in words. */
function textProblems(draft: Draft, name: string, path: Path): readonly Problem[] {
  const unknown = referField(draft, name, path)
  if (unknown.length > 0) return unknown
  const type = own(draft.fields, name)?.type
  return type === 'files' || type === 'person' || type === 'unit' || type === 'desk'
    ? [problem('not_in_words', path, { name, type })]
    : []
}
