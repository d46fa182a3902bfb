import type { TicketView } from '../../server/contract/tickets.ts'
import { useText } from '../text.ts'
import styles from './Ticket.module.css'
import { useWritten } from './writtenByDesk.ts'

/** What was reported and recorded, as the SOP's fields show themselves, without what the page says elsewhere; and the tickets that hang together. */
export function Details({ ticket }: { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const elsewhere = new Set(useWritten(ticket).map((field) => field.name)).add('description')
  const shown = ticket.fields.filter(
    (field) => field.type !== 'files' && !elsewhere.has(field.name) && pick(field.shown).trim() !== '',
  )
  const others = [
    ...(ticket.followsUp ? [{ ...ticket.followsUp, label: t('portal:details.follows') }] : []),
    ...ticket.followUps.map((one) => ({ ...one, label: t('portal:details.followedBy') })),
  ]
  if (shown.length + others.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="details">
      <h2 id="details">{t('portal:details.title')}</h2>
      <dl className={[styles.panel, styles.details].join(' ')}>
        <div>
          <dt>{t('portal:details.type')}</dt>
          <dd>{pick(ticket.type.label)}</dd>
        </div>
        {shown.map((field) => (
          <div key={field.name}>
            <dt>{pick(field.label)}</dt>
            <dd>{pick(field.shown)}</dd>
          </div>
        ))}
        {others.map((one) => (
          <div key={one.id}>
            <dt>{one.label}</dt>
            <dd>
              <a href={`/tickets/${one.number}`}>{one.number}</a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
