import type { FieldValue } from '../../../core/tickets/events.ts'
import type { FirstActs } from '../../../server/contract/phone.ts'
import type { FormField } from '../../../server/contract/tickets.ts'
import { isEmpty } from '../act/filled.ts'

type Act = FirstActs['acts'][number]
type Values = Readonly<Record<string, FieldValue>>

/** A first act as it stands on the form: what it asks besides the report, whether it is wanted, and what it still lacks. */
export type PlannedAct = {
  readonly act: Act
  readonly rest: readonly FormField[]
  readonly wanted: boolean
  readonly missing: readonly string[]
  readonly values: Values
}

/**
 * The first acts, with what the report says already: an act is wanted once something of its own is filled in, or when somebody
 * says so; one that others need goes with them (C11).
 */
export function planned(
  acts: readonly Act[],
  report: Values,
  own: Values,
  said: Readonly<Record<string, boolean>>,
): readonly PlannedAct[] {
  const isWanted = ({ name, form }: Act): boolean =>
    said[name] ?? form.some((field) => report[field.name] === undefined && !isEmpty(own[field.name]))
  const needed = new Set(acts.flatMap((act) => (isWanted(act) && act.after !== null ? [act.after] : [])))
  return acts.map((act) => {
    const values = Object.fromEntries(
      act.form.flatMap(({ name }) => {
        const value = own[name] ?? report[name] ?? null
        return isEmpty(value) ? [] : [[name, value] as const]
      }),
    )
    const wanted = isWanted(act) || needed.has(act.name)
    const missing = wanted ? act.form.filter(({ required, name }) => required && values[name] === undefined) : []
    const rest = act.form.filter(({ name }) => report[name] === undefined)
    return { act, rest, wanted, missing: missing.map(({ name }) => name), values }
  })
}
