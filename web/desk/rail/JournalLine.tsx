import { IconAlertTriangle, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { loadTexts, useText } from '../../text.ts'
import { journalQuery } from '../ticketQueries.ts'
import { checkChain } from './chain.ts'
import styles from './RailPane.module.css'

const Journal = lazy(async () => {
  const [part] = await Promise.all([import('./Journal.tsx'), loadTexts('audit')])
  return { default: part.Journal }
})

/** How long the journal is, and whether its chain holds, as this device computed it (X3). */
export function JournalLine({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useText()
  const [opened, setOpened] = useState(false)
  const journal = useQuery(journalQuery(ticket.number, ticket.version))
  const entries = journal.data
  const chain = useQuery({
    queryKey: ['ticket', ticket.number, 'chain', ticket.version],
    queryFn: () => checkChain(ticket.companyId, ticket.id, entries ?? []),
    enabled: entries !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <>
      <button type="button" className={styles.journal} onClick={() => setOpened(true)}>
        <span>{t('desk:journal.line', { count: ticket.version })}</span>
        {chain.data === 'intact' ? (
          <span className={styles.intact} title={t('desk:journal.intactWhy')}>
            <IconLock aria-hidden="true" />
            {t('desk:journal.intact')}
          </span>
        ) : null}
        {typeof chain.data === 'object' ? (
          <span className={styles.broken}>
            <IconAlertTriangle aria-hidden="true" />
            {t('desk:journal.broken', { at: chain.data.brokenAt })}
          </span>
        ) : null}
      </button>
      <Suspense>
        {opened ? (
          <Journal
            number={ticket.number}
            version={ticket.version}
            entries={entries ?? []}
            chain={chain.data ?? 'unknown'}
            onClose={() => setOpened(false)}
          />
        ) : null}
      </Suspense>
    </>
  )
}
