import { useQueries } from '@tanstack/react-query'
import type { SopView } from '../../../server/contract/sops.ts'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import type { Bilingual } from '../../text.ts'
import { sopQuery } from '../ticketQueries.ts'

export type Names = ReadonlyMap<string, Bilingual>
export type Choices = { readonly state: Names; readonly priority: Names; readonly type: Names; readonly tier: Names }

/** What the SOPs of the account name: their states, priorities and kinds. What is on screen names its own at once. */
export function useChoices(rows: readonly TicketSummary[], wanted: boolean): Choices {
  const me = useMe()
  const pairs = me.companies.flatMap((company) => company.sops.map((sop) => ({ id: sop.id, company: company.id })))
  const found = useQueries({
    queries: pairs.map((pair) => ({ ...sopQuery(pair.id, pair.company), enabled: wanted })),
  })
  const sops = found.flatMap((one) => (one.data ? [one.data as SopView] : []))
  const named = (
    own: (sop: SopView) => Readonly<Record<string, { label: Bilingual }>>,
    seen: (row: TicketSummary) => [string, Bilingual] | null,
  ) =>
    new Map([
      ...sops.flatMap((sop) => Object.entries(own(sop)).map(([name, one]): [string, Bilingual] => [name, one.label])),
      ...rows.flatMap((row) => {
        const one = seen(row)
        return one ? [one] : []
      }),
    ])
  return {
    state: named(
      (sop) => sop.definition.states,
      (row) => [row.state.name, row.state.label],
    ),
    priority: named(
      (sop) => sop.definition.priority.levels,
      (row) => [row.priority.name, row.priority.label],
    ),
    type: named(
      (sop) => sop.definition.types,
      (row) => [row.type.name, row.type.label],
    ),
    tier: named(
      (sop) => sop.definition.tiers ?? {},
      (row) => row.tier && [row.tier.name, row.tier.label],
    ),
  }
}
