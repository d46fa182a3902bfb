import type { PersonRef } from '../../contract/shared.ts'
import type { Tx } from '../../platform/db.ts'

/** People by id, as names on a screen. Somebody who is not there any more stays a number. */
export type Names = { person(id: number): PersonRef }

/** Reads the names of these people of a company in one query, or in none when all of them are `known` already. */
export async function namesOf(
  tx: Tx,
  companyId: number,
  ids: readonly (number | null)[],
  known: readonly PersonRef[] = [],
): Promise<Names> {
  const wanted = [...new Set(ids.filter((id) => id !== null && !known.some((one) => one.id === id)))]
  const rows =
    wanted.length === 0
      ? []
      : await tx.run<PersonRef>(
          'names',
          `select p.id, p.name, u.name as unit from person p
             left join unit u on u.company_id = p.company_id and u.id = p.unit_id
            where p.company_id = $1 and p.id = any ($2::bigint[])`,
          [companyId, wanted],
        )
  return namesIn([...known, ...rows])
}

/** The names of people who were read already. */
export function namesIn(rows: readonly PersonRef[]): Names {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { person: (id) => byId.get(id) ?? { id, name: `#${id}`, unit: null } }
}
