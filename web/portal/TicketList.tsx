import { IconChevronRight } from '@tabler/icons-react'
import type { TicketSummary } from '../../server/contract/tickets.ts'
import { moment } from '../format.ts'
import { useReading, useText } from '../text.ts'
import styles from './TicketList.module.css'
import { isLate, momentOf, momentSign, nextLine } from './ticketLine.tsx'

/**
 * The person's tickets, each with where it stands and what comes next; those that others ask them about (`asked`) with who
 * does, and since when. `numbered` shows the ticket numbers too.
 */
export function TicketList(props: {
  readonly tickets: readonly TicketSummary[]
  readonly numbered?: boolean
  readonly asked?: boolean
  readonly label: string
}) {
  const { t, pick } = useText()
  const reading = useReading()
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.tickets.map((ticket) => (
        <li key={ticket.id}>
          <a
            className={styles.row}
            href={`/tickets/${ticket.number}`}
            data-moment={isLate(ticket, reading) ? 'late' : momentOf(ticket)}
          >
            <span className={styles.sign}>{momentSign(ticket)}</span>
            <div>
              <div className={styles.state}>
                {props.asked
                  ? t('portal:ticket.askedBy', { name: ticket.requester.name })
                  : pick(ticket.state.requester)}
              </div>
              <div className={styles.subject}>{ticket.subject}</div>
              <div className={styles.line}>
                {props.numbered ? `${ticket.number} · ` : ''}
                {props.asked ? moment(ticket.openedAt, reading) : nextLine(ticket, reading, pick, t)}
              </div>
            </div>
            <IconChevronRight aria-hidden="true" />
          </a>
        </li>
      ))}
    </ul>
  )
}
