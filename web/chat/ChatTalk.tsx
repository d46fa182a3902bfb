import { IconAlertCircle, IconHeadset } from '@tabler/icons-react'
import type { Entry } from '../../server/contract/conversation.ts'
import { fileSize, moment, near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { EventLine, Message } from '../ui/Talk.tsx'
import type { Leaving, Outbox } from '../useOutbox.ts'
import styles from './Chat.module.css'

/** One entry of the conversation: a bubble, or in one line what happened. */
export function ChatEntry({ entry, mine }: { readonly entry: Entry; readonly mine: boolean }) {
  const { t, language, pick } = useText()
  const reading = useReading()
  if (entry.kind === 'event') {
    if (!entry.sentence) return null
    return (
      <EventLine icon={<IconHeadset aria-hidden="true" />} wholeWhen={moment(entry.at, reading)}>
        {pick(entry.sentence)}
        {entry.reason ? `: ${entry.reason}` : ''} · {near(entry.at, reading)}
      </EventLine>
    )
  }
  return (
    <Message
      manner="plain"
      author={mine ? t('words:you') : (entry.by?.name ?? t('words:system'))}
      mine={mine}
      when={near(entry.at, reading)}
      wholeWhen={moment(entry.at, reading)}
      text={entry.text}
      html={entry.html}
      quoted={t('words:quoted')}
      remotePicture={t('words:remotePicture')}
      files={entry.files.map((file) => ({ ...file, size: fileSize(file.size, language) }))}
      aside={entry.channel === 'email' ? <span>{t('chat:byMail')}</span> : null}
    />
  )
}

/** A message that the server does not have yet. It is lost by nothing: not by a broken network, not by a reload. */
export function ChatLeaving(props: {
  readonly message: Leaving
  readonly outbox: Outbox
  readonly onTakeBack: (message: Leaving) => void
}) {
  const { t, language } = useText()
  const reading = useReading()
  const { message } = props
  const problem = props.outbox.problemOf(message.key)
  return (
    <div className={styles.leaving} data-bad={problem !== null}>
      <Message
        manner="plain"
        author={t('words:you')}
        mine
        when={near(message.at, reading)}
        wholeWhen={moment(message.at, reading)}
        text={message.text}
        files={message.files.map((file) => ({ ...file, size: fileSize(file.size, language) }))}
      />
      <div className={styles.fate} role="status">
        {problem ? <IconAlertCircle aria-hidden="true" /> : null}
        <span>{problem ? `${t('chat:unsent')} ${sentenceOf(problem, t)}` : t('chat:sending')}</span>
        {problem ? (
          <span className={styles.acts}>
            <Button size="small" onPress={() => props.outbox.retry(message.key)}>
              {t('words:tryAgain')}
            </Button>
            <Button size="small" look="plain" onPress={() => props.onTakeBack(message)}>
              {t('chat:takeBack')}
            </Button>
          </span>
        ) : null}
      </div>
    </div>
  )
}
