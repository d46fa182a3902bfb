import type { ConsultationList, ConsultationView } from '../../server/contract/consultations.ts'
import { useMe } from '../account/session.ts'
import { before, fileSize, near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Tag } from '../ui/Marks.tsx'
import { Files } from '../ui/Talk.tsx'
import styles from './Consult.module.css'

type Line = ConsultationList['items'][number]

/** How a question stands. */
export function Standing({ status }: { readonly status: Line['status'] }) {
  const { t } = useText()
  const tone = ({ open: 'hold', advised: 'good', withdrawn: 'plain', ended: 'plain' } as const)[status]
  return <Tag tone={tone}>{t(`consult:status.${status}`)}</Tag>
}

/** Who asked whom, and by when an answer is awaited. */
export function Asked({ question }: { readonly question: Line }) {
  const { t } = useText()
  const reading = useReading()
  const me = useMe()
  const { asked, by, askedAt, dueAt, companyId } = question
  const isMe = me.companies.some(({ id, personId }) => id === companyId && personId === asked.person?.id)
  const whom = isMe ? t('consult:you') : (asked.person?.name ?? asked.desk?.name ?? '')
  return (
    <p className={styles.asked}>
      {t('consult:asks', { name: by.name, whom, at: near(askedAt, reading) })}
      {dueAt ? <b>{t('consult:due', { before: before(dueAt, reading) })}</b> : null}
    </p>
  )
}

/** What whoever is asked is shown of the ticket. */
export function Shown({ shown }: { readonly shown: ConsultationView['shown'] }) {
  const { pick, language } = useText()
  return (
    <dl className={styles.shown}>
      {shown.map(({ name, label, shown: value, files }) => (
        <div key={name}>
          <dt>{pick(label)}</dt>
          <dd>
            {files.length > 0 ? (
              <Files files={files.map((file) => ({ ...file, size: fileSize(file.size, language) }))} />
            ) : (
              pick(value)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
