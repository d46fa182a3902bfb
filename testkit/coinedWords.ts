import type { Sop } from '../core/sop/language.ts'
import { standardFields } from '../core/sop/standardFields.ts'
import { sopJsonSchema } from '../server/sop/jsonSchema.ts'

/** The names that a SOP gives to what is its own: roles, types, services, fields and their options, states, actions, clocks, steps and so on. */
export function namesIn(sop: Sop): readonly string[] {
  const { priority } = sop
  const tables = [sop.roles, sop.types, sop.catalogue, sop.categories, sop.fields, sop.channels, sop.calendars]
  const more = [sop.states, sop.actions, sop.clocks, sop.tiers, sop.signoffs, sop.additions, priority.levels]
  const ranks =
    priority.by === 'matrix'
      ? [priority.impact.values, priority.urgency.values]
      : priority.by === 'table'
        ? [priority.kinds]
        : []
  const options = Object.values(sop.fields).map(({ options }) => options)
  const effects = Object.values(sop.actions).flatMap(({ does, hand_over }) => [
    ...(hand_over ? [hand_over.to] : []),
    ...(does ?? []).flatMap((effect) => ('count' in effect ? [effect.count] : [])),
  ])
  const lists = [...sop.steps.map(({ id }) => id), ...sop.notices.map(({ id }) => id), ...effects]
  return [...[...tables, ...more, ...ranks, ...options].flatMap((table) => Object.keys(table ?? {})), ...lists]
}

/** The words of the language itself: keys and values that its schema knows, and the entries of a form that are the engine's. */
export function languageWords(): ReadonlySet<string> {
  const found = new Set(Object.keys(standardFields))
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    if (Array.isArray(node) || typeof node !== 'object' || node === null) return
    const { properties, enum: values, const: only } = node as Record<string, unknown>
    for (const key of Object.keys(properties ?? {})) found.add(key)
    for (const value of [only, ...(Array.isArray(values) ? values : [])])
      if (typeof value === 'string') found.add(value)
    Object.values(node).forEach(visit)
  }
  visit(sopJsonSchema())
  return found
}
