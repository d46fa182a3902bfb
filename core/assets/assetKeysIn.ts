import type { Sop } from '../sop/language.ts'
import type { FieldValues } from '../tickets/events.ts'
import { keyOf } from './codes.ts'

/** The keys of the assets that a report names: in the fields of the SOP that hold a code, without answers that say there is none (B4). */
export function assetKeysIn({ fields: defined }: Pick<Sop, 'fields'>, values: FieldValues): readonly string[] {
  const keys = Object.entries(values).flatMap(([name, value]) => {
    const field = Object.hasOwn(defined, name) ? defined[name] : undefined
    if (field?.type !== 'asset' || typeof value !== 'string') return []
    const none = [field.none_allowed?.id, field.none_allowed?.en].flatMap((text) => (text ? [keyOf(text)] : []))
    const key = keyOf(value)
    return key === '' || none.includes(key) ? [] : [key]
  })
  return [...new Set(keys)]
}
