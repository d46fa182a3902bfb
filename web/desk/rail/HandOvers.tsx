import { IconArrowsExchange } from '@tabler/icons-react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { near } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import styles from './HandOvers.module.css'

/** The tickets of other organisations that this one is linked with, and where they stand (E10): to read, not to open. */
export function HandOvers({ ticket }: { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const reading = useReading()
  if (ticket.handOvers.length === 0) return null
  return (
    <ul className={styles.list} aria-label={t('desk:handOver.title')}>
      {ticket.handOvers.map((link) => (
        <li key={link.number}>
          <IconArrowsExchange aria-hidden="true" />
          <div>
            <b>{t(`desk:handOver.${link.side}`, { partner: link.partner })}</b>
            <span className="quiet">
              {t('desk:handOver.number', { number: link.number })} · {near(link.at, reading)}
            </span>
            {link.state ? <span className={styles.state}>{pick(link.state)}</span> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
