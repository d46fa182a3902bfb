import type { Comparison } from '../../../server/contract/revisions.ts'
import { effectWords, requirementWords } from '../rules/actionWords.ts'
import { conditionWords, fieldWord, named, triggerWords, type Words } from '../rules/words.ts'

type Detail = NonNullable<Comparison['differences']>[number]['details'][number]
type Saying = (value: never, words: Words) => string

const sayings: Readonly<Record<string, Saying>> = {
  requires: requirementWords,
  does: effectWords,
  when: conditionWords,
  by: (name: string, words) => named('roles', name, words),
  executor: (name: string, words) => named('roles', name, words),
  in: (name: string, words) => named('states', name, words),
  to: (name: string, words) => named('states', name, words),
  form: fieldWord,
  needs: fieldWord,
  actions: (name: string, words) => named('actions', name, words),
  clock: (name: string, words) => named('clocks', name, words),
  on: triggerWords,
  starts: triggerWords,
  stops: triggerWords,
  resumes: triggerWords,
  done: triggerWords,
  again: triggerWords,
}

/** A value of a SOP in the words of its language; what has no words of its own is shown as it stands in the file. */
export function valueWords(key: string, value: unknown, words: Words): string {
  if (value === null || value === undefined) return ''
  if (isText(value)) return words.pick(value)
  const saying = sayings[key]
  if (saying && (typeof value === 'string' || !Array.isArray(value))) return saying(value as never, words)
  if (Array.isArray(value)) return value.map((one) => valueWords(key, one, words)).join(', ')
  if (typeof value === 'object') {
    const texts = Object.values(value).filter(isText)
    return texts.length > 0 ? texts.map((text) => words.pick(text)).join(' · ') : JSON.stringify(value)
  }
  return String(value)
}

/** The key of a detail as people read it: the name of what is inside stays as it is in the file. */
export function keyWords({ key }: Detail, say: Words['say']): string {
  const [first = key, ...rest] = key.split('.')
  const inner = rest.filter((one) => one !== 'values')
  return [say(`sop_draft:key.${first}`, { defaultValue: first }), ...inner].join(' · ')
}

function isText(value: unknown): value is { readonly id: string; readonly en: string } {
  if (typeof value !== 'object' || value === null) return false
  return 'id' in value && 'en' in value && typeof value.id === 'string' && typeof value.en === 'string'
}
