import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { TicketView } from '../../server/contract/tickets.ts'
import { sealQuery } from '../audit/auditQueries.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Ticket.module.css'

/** The receipt of a locked ticket, for whoever may read the ticket: with it they can show that the record was not changed (X3). */
export function Receipt({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useText()
  const { data: seal } = useQuery({
    ...sealQuery(ticket.number, ticket.version),
    enabled: ticket.lockedAt !== null,
  })
  if (!seal?.receipt) return null
  return (
    <section className={styles.section} aria-labelledby="receipt">
      <h2 id="receipt">{t('portal:receipt.title')}</h2>
      <div className={styles.panel}>
        <p className={styles.receipt}>{t('portal:receipt.text')}</p>
        <Button icon={<IconDownload aria-hidden="true" />} href={`/api/v1/tickets/${ticket.number}/receipt`}>
          {t('portal:receipt.get')}
        </Button>
      </div>
    </section>
  )
}
