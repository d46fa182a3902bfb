import { useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { deskHref, type Filters, filtersOf, type Queue, queueOf } from './queues.ts'
import { useGo } from './useGo.ts'

export type DeskPlace = {
  readonly queue: Queue
  readonly filters: Filters
  /** The ticket beside the queue; null when none is open. */
  readonly number: string | null
  /** Narrows the queue, or widens it again; the open ticket stays open. */
  readonly narrow: (next: Filters) => void
  readonly open: (number: string | null, options?: { readonly replace?: boolean }) => void
}

/** Where at the desk the address says one is. */
export function useDeskPlace(): DeskPlace {
  const params: { readonly queue?: string; readonly number?: string } = useParams({ strict: false })
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const go = useGo()
  const queue = useMemo(() => queueOf(params.queue), [params.queue])
  const filters = useMemo(() => filtersOf(search), [search])
  const number = params.number ?? null
  const narrow = useCallback(
    (next: Filters) => go(deskHref(queue.key, number, next), { replace: true }),
    [go, queue.key, number],
  )
  const open = useCallback(
    (next: string | null, options?: { readonly replace?: boolean }) => go(deskHref(queue.key, next, filters), options),
    [go, queue.key, filters],
  )
  return { queue, filters, number, narrow, open }
}
