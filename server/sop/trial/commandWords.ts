import type { Text } from '../../../core/sop/language.ts'
import en from '../../../locales/en/sop.json' with { type: 'json' }
import id from '../../../locales/id/sop.json' with { type: 'json' }

type Deed = keyof typeof id.deed

/** What people did other than an action of the SOP, in both languages; undefined for an action. */
export function commandWords(what: string): Text | undefined {
  if (!Object.hasOwn(id.deed, what)) return undefined
  const deed = what as Deed
  return { id: id.deed[deed], en: en.deed[deed] }
}
