import { useEffect, useRef } from 'react'
import type { TicketSummary } from '../../server/contract/tickets.ts'

/**
 * The tickets before and after the open one. When the open one has left the queue (solved, handed on), its place is
 * remembered, so that "next" is the line that moved up into it.
 */
export function useNeighbours(
  rows: readonly TicketSummary[],
  number: string | null,
): { readonly next: string | null; readonly previous: string | null } {
  const place = useRef(0)
  const found = rows.findIndex((row) => row.number === number || String(row.id) === number)
  useEffect(() => {
    if (found >= 0) place.current = found
  }, [found])
  const after = found >= 0 ? found + 1 : place.current
  const before = (found >= 0 ? found : place.current) - 1
  return { next: rows[after]?.number ?? null, previous: rows[before]?.number ?? null }
}
