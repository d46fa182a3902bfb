import { useQuery } from '@tanstack/react-query'
import { PortalPage } from '../portal/PortalPage.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { Devices } from './Devices.tsx'
import { NoticeForm } from './NoticeForm.tsx'
import styles from './Notices.module.css'
import { noticesQuery } from './noticeQueries.ts'
import { useMe } from './session.ts'

/** What reaches me, when and by which way, in each company in which I am somebody (D9). */
export function NoticesPage() {
  const { t } = useText()
  const me = useMe()
  const { data, error } = useQuery(noticesQuery)
  const items = data?.items ?? []
  const home = me.home === 'desk' ? '/desk' : '/'
  return (
    <PortalPage
      width="narrow"
      title={t('notices:title')}
      back={{ href: home, label: t('notices:back'), title: t('notices:title') }}
    >
      <div className={styles.page}>
        <h1>{t('notices:title')}</h1>
        <p className="quiet">{t('notices:lead')}</p>
        {error ? <ErrorBox title={t('notices:failed')} detail={sentenceOf(error, t)} /> : null}
        {data || error ? null : <Bones heights={[44, 280, 160]} label={t('words:loading')} />}
        {data ? <Devices /> : null}
        {items.map((choices) => (
          <section key={choices.company.id} className={styles.company}>
            {items.length > 1 ? <h2>{choices.company.name}</h2> : null}
            <NoticeForm choices={choices} />
          </section>
        ))}
      </div>
    </PortalPage>
  )
}
