import { IconTable } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { useText } from '../../text.ts'
import styles from './RailPane.module.css'

const StepsTable = lazy(() => import('./StepsTable.tsx').then((part) => ({ default: part.StepsTable })))

/** Opens the table in which each step of this ticket is held against its standard (E11). */
export function StepsLine({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useText()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <button type="button" className={styles.journal} onClick={() => setOpened(true)}>
        <span>{t('desk:steps.open')}</span>
        <IconTable aria-hidden="true" />
      </button>
      <Suspense>{opened ? <StepsTable ticket={ticket} onClose={() => setOpened(false)} /> : null}</Suspense>
    </>
  )
}
