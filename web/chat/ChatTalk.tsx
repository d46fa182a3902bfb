import { IconAlertCircle, IconHeadset } from '@tabler/icons-react'
import type { Entry } from '../../server/contract/conversation.ts'
import { fileSize, moment, near } from '../format.ts'
import { TalkEntry } from '../portal/TalkEntry.tsx'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Talk.tsx'
import type { Leaving, Outbox } from '../useOutbox.ts'
import styles from './Chat.module.css'

/** One entry of the conversation: a bubble, or in one line what happened. */
export function ChatEntry({ entry, mine }: { readonly entry: Entry; readonly mine: boolean }) {
  const { t } = useText()
  const aside = entry.channel === 'email' ? <span>{t('chat:byMail')}</span> : null
  return <TalkEntry entry={entry} mine={mine} aside={aside} icon={<IconHeadset aria-hidden="true" />} />
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
