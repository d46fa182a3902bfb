import { useQuery } from '@tanstack/react-query'
import { Fault } from '../Fault.tsx'
import { PortalPage } from '../portal/PortalPage.tsx'
import { useText } from '../text.ts'
import { Bones } from '../ui/Notices.tsx'
import styles from './Consult.module.css'
import { askedQuery } from './consultQueries.ts'
import { QuestionList } from './QuestionList.tsx'

/** All that the person is asked, and was: what waits for an answer first (E7). */
export function QuestionsPage() {
  const { t } = useText()
  const { data, error, refetch } = useQuery(askedQuery(false))
  const open = data?.items.filter(({ status }) => status === 'open') ?? []
  const over = data?.items.filter(({ status }) => status !== 'open') ?? []
  return (
    <PortalPage title={t('consult:title')}>
      <div className={styles.page}>
        <h1>{t('consult:title')}</h1>
        {!data && error ? <Fault error={error} retry={() => void refetch()} /> : null}
        {!data && !error ? <Bones heights={[80, 80]} label={t('words:loading')} /> : null}
        {data && open.length === 0 ? (
          <p className="quiet">
            <b>{t('consult:none')}</b>. {t('consult:noneText')}
          </p>
        ) : null}
        {open.length > 0 ? <QuestionList questions={open} label={t('consult:title')} /> : null}
        {over.length > 0 ? (
          <section aria-labelledby="earlier" className={styles.earlier}>
            <h2 id="earlier">{t('consult:earlier')}</h2>
            <QuestionList questions={over} label={t('consult:earlier')} />
          </section>
        ) : null}
      </div>
    </PortalPage>
  )
}
