import { useQuery } from '@tanstack/react-query'
import { askedQuery } from '../consult/consultQueries.ts'
import { QuestionList } from '../consult/QuestionList.tsx'
import { useText } from '../text.ts'
import styles from './Home.module.css'

/** What other desks ask the person; nothing at all when nobody does (E7). */
export function ToAnswer() {
  const { t } = useText()
  const { data } = useQuery(askedQuery(true))
  if (!data || data.items.length === 0) return null
  return (
    <section className={styles.mine} aria-labelledby="consulted">
      <div className={styles.head}>
        <h2 id="consulted">{t('portal:consulted.title')}</h2>
      </div>
      <QuestionList questions={data.items} label={t('portal:consulted.title')} />
    </section>
  )
}
