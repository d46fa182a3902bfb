import type { AuditLogView } from '../../server/contract/audit.ts'
import { useText } from '../text.ts'
import styles from './Audit.module.css'

/** What verifying found: each fault with its ticket, entry and rule; of many, the first. */
export function Found({ verified }: { readonly verified: NonNullable<AuditLogView['verified']> }) {
  const { t } = useText()
  const rest = verified.faults - verified.found.length
  return (
    <ul className={styles.found}>
      {verified.found.map(({ ticket, seq, rule }) => (
        <li key={`${ticket?.id} ${seq} ${rule}`}>
          {ticket?.number ? <a href={`/desk/all/${ticket.number}`}>{ticket.number}</a> : null}
          {ticket && !ticket.number ? t('audit:found.gone', { id: ticket.id }) : null}
          {seq === null ? null : <span>{t('audit:found.entry', { seq })}</span>}
          <span>{t(`audit:rule.${rule as 'format'}`)}</span>
        </li>
      ))}
      {rest > 0 ? <li>{t('audit:found.more', { count: rest })}</li> : null}
    </ul>
  )
}
