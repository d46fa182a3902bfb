import { IconArrowDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Entry } from '../../../server/contract/conversation.ts'
import { useMe } from '../../account/session.ts'
import { moment, near } from '../../format.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import { Bones, ErrorBox } from '../../ui/Notices.tsx'
import { Message, type ShownFile, Talk } from '../../ui/Talk.tsx'
import type { Leaving, Outbox } from '../../useOutbox.ts'
import { entriesQuery } from '../ticketQueries.ts'
import styles from './Conversation.module.css'
import { EntryView, shownFiles, Words } from './EntryView.tsx'

/** The conversation, oldest first, opened at its end; what arrives while one reads further up moves nothing. */
export function Conversation(props: {
  readonly number: string
  readonly requester: number
  /** Whether the reader may send anew what did not go out. */
  readonly maySend: boolean
  readonly outbox: Outbox
  readonly onTakeBack: (message: Leaving) => void
  readonly children?: ReactNode
}) {
  const { t } = useText()
  const query = useQuery(entriesQuery(props.number))
  const entries = query.data ?? []
  const [picture, setPicture] = useState<ShownFile | null>(null)
  const end = useStayAtEnd(entries.length + props.outbox.leaving.length)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={end.place} className={styles.thread} aria-label={t('desk:conversation')} tabIndex={0}>
        <div className={styles.inner}>
          {props.children}
          {query.isPending ? <Bones heights={[92, 20, 120, 64]} label={t('words:loading')} /> : null}
          {query.error && entries.length === 0 ? (
            <ErrorBox
              title={t('desk:conversationFailed')}
              detail={sentenceOf(query.error, t)}
              next={<Button onPress={() => void query.refetch()}>{t('words:tryAgain')}</Button>}
            />
          ) : null}
          <Talk manner="desk">
            {entries.map((entry: Entry) => (
              <EntryView
                key={entry.seq}
                entry={entry}
                requester={props.requester}
                sending={{ number: props.number, allowed: props.maySend }}
                onPicture={setPicture}
              />
            ))}
            {props.outbox.leaving.map((one) => (
              <LeavingView key={one.key} message={one} outbox={props.outbox} onTakeBack={props.onTakeBack} />
            ))}
          </Talk>
          {end.unseen ? (
            <div className={styles.fresh}>
              <Button size="small" look="accent" icon={<IconArrowDown aria-hidden="true" />} onPress={end.go}>
                {t('desk:newBelow')}
              </Button>
            </div>
          ) : null}
        </div>
      </section>
      <Dialog
        wide
        opened={picture !== null}
        title={picture?.name ?? ''}
        onClose={() => setPicture(null)}
        closeLabel={t('words:close')}
      >
        {picture ? <img className={styles.picture} src={picture.url} alt={picture.name} /> : null}
      </Dialog>
    </>
  )
}

function LeavingView(props: {
  readonly message: Leaving
  readonly outbox: Outbox
  readonly onTakeBack: (message: Leaving) => void
}) {
  const { t, language } = useText()
  const me = useMe()
  const reading = useReading()
  const { message } = props
  const problem = props.outbox.problemOf(message.key)
  return (
    <Message
      manner="desk"
      author={me.name}
      mine={false}
      note={message.kind === 'note'}
      when={near(message.at, reading)}
      wholeWhen={moment(message.at, reading)}
      text={null}
      files={shownFiles(message.files, language)}
      aside={message.kind === 'note' ? <span className={styles.noteMark}>{t('desk:note.mark')}</span> : null}
    >
      <Words text={message.text} />
      <div className={styles.fate} data-bad={problem !== null} role="status">
        {problem ? `${t('desk:outbox.failed')} ${sentenceOf(problem, t)}` : t('desk:outbox.sending')}
        {problem ? (
          <>
            <Button size="small" onPress={() => props.outbox.retry(message.key)}>
              {t('words:tryAgain')}
            </Button>
            <Button size="small" look="plain" onPress={() => props.onTakeBack(message)}>
              {t('desk:outbox.takeBack')}
            </Button>
          </>
        ) : null}
      </div>
    </Message>
  )
}

const nearEndPx = 90

/** Keeps the end in view while one is there; else says that something new stands below. */
function useStayAtEnd(count: number) {
  const place = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  const shown = useRef(0)
  const [unseen, setUnseen] = useState(false)
  const go = useCallback(() => {
    place.current?.scrollTo({ top: place.current.scrollHeight })
  }, [])

  useEffect(() => {
    const box = place.current
    const inner = box?.firstElementChild
    if (!box || !inner) return
    const scrolled = () => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx
      if (atEnd.current) setUnseen(false)
    }
    // Pictures and mails find their height after they are shown.
    const grown = new ResizeObserver(() => {
      if (atEnd.current) go()
    })
    box.addEventListener('scroll', scrolled, { passive: true })
    grown.observe(inner)
    grown.observe(box)
    return () => {
      box.removeEventListener('scroll', scrolled)
      grown.disconnect()
    }
  }, [go])

  useLayoutEffect(() => {
    if (count > shown.current) {
      if (atEnd.current) go()
      else if (shown.current > 0) setUnseen(true)
    }
    shown.current = count
  }, [count, go])
  return { place, unseen, go }
}
