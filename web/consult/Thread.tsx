import type { ConsultationView } from '../../server/contract/consultations.ts'
import { useMe } from '../account/session.ts'
import { fileSize, moment, near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Message, Talk } from '../ui/Talk.tsx'

/** What was asked and answered, oldest first. */
export function Thread(props: { readonly question: ConsultationView; readonly manner: 'desk' | 'plain' }) {
  const { t, language } = useText()
  const reading = useReading()
  const me = useMe()
  const { question, manner } = props
  const personId = me.companies.find(({ id }) => id === question.companyId)?.personId
  return (
    <Talk manner={manner}>
      {question.entries.map((entry) => {
        const mine = entry.by.id === personId
        return (
          <Message
            key={entry.seq}
            manner={manner}
            author={mine ? t('words:you') : entry.by.name}
            mine={mine}
            note={manner === 'desk'}
            when={near(entry.at, reading)}
            wholeWhen={moment(entry.at, reading)}
            text={entry.text}
            html={entry.html}
            quoted={t('words:quoted')}
            remotePicture={t('words:remotePicture')}
            files={entry.files.map((file) => ({ ...file, size: fileSize(file.size, language) }))}
          />
        )
      })}
    </Talk>
  )
}
