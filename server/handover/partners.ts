import { handOversOf } from '../../core/sop/handOversOf.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Tx } from '../platform/db.ts'

/** The names under which other organisations take what this company hands over (E10); asked only where its SOP hands over. */
export async function partnersOf(tx: Tx, companyId: number, sop: Sop): Promise<readonly string[]> {
  if (handOversOf(sop).length === 0) return []
  const rows = await tx.run<{ name: string }>('hand-over-names', 'select name from hand_over_names($1) as name', [
    companyId,
  ])
  return rows.map(({ name }) => name)
}
