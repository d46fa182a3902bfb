import type { FieldValues } from '../tickets/events.ts'
import { upwards } from './categories.ts'
import type { Sop } from './language.ts'

/** The name of the desk that a new report goes to (A4): that of its category, or of the nearest above it, else the SOP's. */
export function deskFor(sop: Sop, fields: FieldValues): string | null {
  if (!sop.desk) return null
  const { by_category: byCategory = {}, default: otherwise } = sop.desk
  const way = typeof fields.category === 'string' ? upwards(sop.categories, fields.category) : []
  const nearest = way.find((name) => Object.hasOwn(byCategory, name))
  return (nearest === undefined ? undefined : byCategory[nearest]) ?? otherwise
}

/** Every desk that a SOP sends reports to, by its name. */
export function desksNamed({ desk }: Sop): readonly string[] {
  return desk ? [...new Set([desk.default, ...Object.values(desk.by_category ?? {})])] : []
}
