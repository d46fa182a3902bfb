import { IconConfetti, IconFilterOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { Bones, EmptyState, ErrorBox } from '../../ui/Notices.tsx'
import { MoreRows } from '../MoreRows.tsx'
import { countOf, deskHref, type Filters, type Queue } from '../queues.ts'
import { grouped } from './groups.ts'
import { ListHead } from './ListHead.tsx'
import styles from './TicketList.module.css'
import { TicketRow } from './TicketRow.tsx'
import type { Listing } from './useListing.ts'

/** A queue: ordered by what breaches next, grouped by how near that is, longer as one scrolls. */
export function TicketList(props: {
  readonly queue: Queue
  readonly title: string
  readonly filters: Filters
  readonly listing: Listing
  readonly here: string | null
}) {
  const { t } = useText()
  const { listing } = props
  return (
    <section className={styles.list} aria-label={props.title}>
      <ListHead title={props.title} rows={listing.rows} />
      <div className={styles.rows} aria-busy={listing.pending}>
        {listing.pending ? (
          <div className={styles.bones}>
            <Bones heights={[48, 48, 48, 48, 48, 48]} label={t('words:loading')} />
          </div>
        ) : null}
        {listing.error && listing.rows.length === 0 ? (
          <div className={styles.bones}>
            <ErrorBox
              title={t('desk:list.failed')}
              detail={sentenceOf(listing.error, t)}
              next={<Button onPress={listing.again}>{t('words:tryAgain')}</Button>}
            />
          </div>
        ) : null}
        {!listing.pending && !listing.error && listing.rows.length === 0 ? <Nothing {...props} /> : null}
        <Rows {...props} />
      </div>
    </section>
  )
}

function Rows(props: {
  readonly queue: Queue
  readonly filters: Filters
  readonly listing: Listing
  readonly here: string | null
}) {
  const { t } = useText()
  const reading = useReading()
  const { listing, queue, filters } = props
  const byDue = (filters.sort ?? 'due') === 'due'
  const groups = useMemo(
    () => (byDue ? grouped(listing.rows, reading) : [{ nearness: null, rows: listing.rows }]),
    [byDue, listing.rows, reading],
  )
  return (
    <>
      {groups.map((group) => (
        <section
          key={group.nearness ?? 'all'}
          aria-label={group.nearness ? t(`desk:group.${group.nearness}`) : undefined}
        >
          {group.nearness ? (
            <h2 className={styles.group} data-nearness={group.nearness}>
              <span>{t(`desk:group.${group.nearness}`)}</span>
              <span>
                {group.rows.length}
                {listing.more && group === groups.at(-1) ? '+' : ''}
              </span>
            </h2>
          ) : null}
          <ol>
            {group.rows.map((ticket) => (
              <TicketRow
                key={ticket.id}
                ticket={ticket}
                href={deskHref(queue.key, ticket.number, filters)}
                here={props.here === ticket.number || props.here === String(ticket.id)}
                withAssignee={queue.view !== 'mine'}
              />
            ))}
          </ol>
        </section>
      ))}
      <MoreRows count={listing.rows.length} more={listing.more} onMore={listing.loadMore} />
    </>
  )
}

function Nothing(props: { readonly queue: Queue; readonly filters: Filters }) {
  const { t } = useText()
  const narrowed = countOf(props.filters) > 0 || props.filters.q !== undefined
  if (narrowed) {
    return (
      <EmptyState
        icon={<IconFilterOff aria-hidden="true" />}
        title={t('desk:list.noneMatch')}
        next={<Button href={deskHref(props.queue.key, null)}>{t('desk:filter.clear')}</Button>}
      >
        {props.filters.q ? t('desk:list.noneMatchWords', { words: props.filters.q }) : t('desk:list.noneMatchFilters')}
      </EmptyState>
    )
  }
  const next = props.queue.view === 'mine' ? 'triage' : props.queue.view === 'triage' ? 'mine' : 'all'
  return (
    <EmptyState
      icon={<IconConfetti aria-hidden="true" />}
      title={t(`desk:empty.${props.queue.view}.title`)}
      next={
        props.queue.view === 'all' ? null : <Button href={deskHref(next, null)}>{t(`desk:empty.to.${next}`)}</Button>
      }
    >
      {t(`desk:empty.${props.queue.view}.text`)}
    </EmptyState>
  )
}
