import { useQuery } from '@tanstack/react-query'
import { useText } from '../text.ts'
import styles from './Home.module.css'
import { toDecideQuery } from './reported.ts'
import { TicketList } from './TicketList.tsx'

/** What waits for a yes or no of the person; nothing at all when nothing does (B2). */
export function ToDecide() {
  const { t } = useText()
  const { data } = useQuery(toDecideQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className={styles.mine} aria-labelledby="decide">
      <div className={styles.head}>
        <h2 id="decide">{t('portal:decide.title')}</h2>
      </div>
      <TicketList numbered asked tickets={data.items} label={t('portal:decide.title')} />
    </section>
  )
}
