import type { TicketView } from '../../../server/contract/tickets.ts'
import { moment } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import styles from './Checklists.module.css'

/** The signatures that the SOP asks for on this ticket: who has given each and when, or who still may (A20, D8). */
export function Signoffs({ ticket }: { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const reading = useReading()
  if (ticket.signoffs.length === 0) return null
  return (
    <section className={styles.part} aria-labelledby="signoffs">
      <h3 id="signoffs">{t('desk:rail.signoffs')}</h3>
      <ul className={styles.signoffs}>
        {ticket.signoffs.map(({ name, label, by, at, roles }) => (
          <li key={name}>
            <b>{pick(label)}</b>
            <span>
              {at === null
                ? t('desk:rail.unsigned', { roles: roles.map(pick).join(', ') })
                : [by?.name ?? t('words:system'), moment(at, reading)].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
