import { IconChevronRight, IconMessageQuestion } from '@tabler/icons-react'
import type { ConsultationList } from '../../server/contract/consultations.ts'
import { before } from '../format.ts'
import styles from '../portal/TicketList.module.css'
import { useReading, useText } from '../text.ts'

/** Questions to the person as lines: about what, from whom, by when. */
export function QuestionList(props: { readonly questions: ConsultationList['items']; readonly label: string }) {
  const { t, pick } = useText()
  const reading = useReading()
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.questions.map((question) => {
        const { number, id, subject, by, dueAt, status, label } = question
        const words = { number, name: by.name, before: dueAt ? before(dueAt, reading) : '' }
        return (
          <li key={`${number} ${String(id)}`}>
            <a
              className={styles.row}
              href={`/consultations/${number}/${id}`}
              data-moment={status === 'open' ? 'question' : 'over'}
            >
              <span className={styles.sign}>
                <IconMessageQuestion aria-hidden="true" />
              </span>
              <div>
                <div className={styles.state}>{pick(label)}</div>
                <div className={styles.subject}>{subject}</div>
                <div className={styles.line}>{t(dueAt ? 'portal:consulted.due' : 'portal:consulted.line', words)}</div>
              </div>
              <IconChevronRight aria-hidden="true" />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
