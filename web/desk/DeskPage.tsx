import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useText } from '../text.ts'
import styles from './DeskPage.module.css'
import { useKeys } from './keys/useKeys.ts'
import { TicketList } from './list/TicketList.tsx'
import { type Listing, useListing } from './list/useListing.ts'
import type { Queue } from './queues.ts'
import { TicketPane } from './ticket/TicketPane.tsx'
import { countsQuery, entriesQuery, ticketQuery } from './ticketQueries.ts'
import { useDeskPlace } from './useDeskPlace.ts'
import { useNeighbours } from './useNeighbours.ts'

/** The agent's screen: the queue, the ticket beside it, its SOP beside that (B7). */
export function DeskPage() {
  const { t } = useText()
  const place = useDeskPlace()
  const listing = useListing(place.queue, place.filters)
  const title = useQueueName(place.queue)
  const neighbours = useNeighbours(listing.rows, place.number)
  usePrefetch(neighbours.next)
  useListKeys(place.number, listing, neighbours, (number) => place.open(number, { replace: true }))

  useEffect(() => {
    document.title = `${place.number ?? title} · Tanggap`
  }, [place.number, title])

  return (
    <div className={styles.desk} data-open={place.number === null ? 'list' : 'ticket'}>
      <TicketList queue={place.queue} title={title} filters={place.filters} listing={listing} here={place.number} />
      <div className={styles.ticket}>
        {place.number === null ? (
          <NothingOpen />
        ) : (
          <TicketPane
            key={place.number}
            number={place.number}
            summary={listing.rows.find((row) => row.number === place.number) ?? null}
            onBack={() => place.open(null)}
            backLabel={t('desk:back', { queue: title })}
          />
        )}
      </div>
    </div>
  )
}

function useQueueName(queue: Queue): string {
  const { t } = useText()
  const { data } = useQuery(countsQuery)
  if (queue.view !== 'desk') return t(`desk:queue.${queue.view}`)
  return data?.desks.find((desk) => desk.id === queue.desk)?.name ?? t('desk:queue.desk')
}

/** The next ticket is read before it is asked for, so that it opens at once. */
function usePrefetch(next: string | null): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (next === null) return
    void queries.prefetchQuery(ticketQuery(next))
    void queries.prefetchQuery(entriesQuery(next))
  }, [next, queries])
}

type Neighbours = { readonly next: string | null; readonly previous: string | null }

function useListKeys(
  number: string | null,
  listing: Listing,
  neighbours: Neighbours,
  open: (number: string) => void,
): void {
  const step = (by: 1 | -1) => () => {
    if (number === null) return moveFocus(by)
    const beside = by === 1 ? neighbours.next : neighbours.previous
    if (beside === null) return
    open(beside)
    document.querySelector(`[data-ticket="${CSS.escape(beside)}"]`)?.scrollIntoView({ block: 'nearest' })
    if (beside === listing.rows.at(-3)?.number) listing.loadMore()
  }
  useKeys({ j: step(1), k: step(-1) })
}

/** With no ticket open, j and k walk the lines; Enter opens the one that has the focus, because it is a link. */
function moveFocus(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>('[data-ticket]')]
  const at = lines.indexOf(document.activeElement as HTMLElement)
  const to = at < 0 ? (by === 1 ? 0 : lines.length - 1) : at + by
  lines[to]?.focus()
}

const hints = ['j', 'Enter', '/', 'g', 'Ctrl K', '?'] as const

function NothingOpen() {
  const { t } = useText()
  return (
    <div className={styles.none}>
      <div>
        <h2>{t('desk:nothingOpen.title')}</h2>
        <p>{t('desk:nothingOpen.text')}</p>
      </div>
      <dl>
        {hints.map((key) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`desk:nothingOpen.keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
