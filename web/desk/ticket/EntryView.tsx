import { IconArrowForwardUp, IconClock, IconClockExclamation, IconPhone, IconRoute } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { withoutQuote } from '../../../core/channels/withoutQuote.ts'
import type { Entry, FileView } from '../../../server/contract/conversation.ts'
import { fileSize, moment, near, timeOfDay } from '../../format.ts'
import { type Bilingual, useReading, useText } from '../../text.ts'
import { EventLine, Message, type ShownFile } from '../../ui/Talk.tsx'
import { Came } from './Came.tsx'
import styles from './Conversation.module.css'
import { Delivered } from './Delivered.tsx'
import type { Sending } from './DeliveryList.tsx'
import { linked } from './linked.ts'
import { MailFrame } from './MailFrame.tsx'

/** One entry of the conversation: a message of either side, an internal note, or what happened. */
export function EntryView(props: {
  readonly entry: Entry
  /** The requester of the ticket, for what concerns their address. */
  readonly requester: number
  readonly sending: Sending
  readonly onPicture: (file: ShownFile) => void
}) {
  const { entry, requester, sending, onPicture } = props
  const { t, pick, language } = useText()
  const reading = useReading()
  if (entry.kind === 'event') return <Happened entry={entry} requester={requester} sending={sending} />
  // what the desk of another organisation wrote is said by its sentence: nobody of ours wrote it
  const said = entry.type === 'ticket.counterpart' && entry.sentence ? pick(entry.sentence) : null
  const tells = entry.type === 'ticket.called' || entry.visit !== null
  const call = tells && entry.sentence ? pick(entry.sentence) : null
  const author = entry.by?.name ?? said ?? t('words:system')
  const note = entry.kind === 'note'
  return (
    <Message
      manner="desk"
      author={author}
      mine={false}
      note={note}
      when={near(entry.at, reading)}
      wholeWhen={moment(entry.at, reading)}
      text={null}
      files={shownFiles(entry.files, language)}
      onPicture={onPicture}
      aside={
        <>
          {note ? (
            <span className={styles.noteMark}>
              {t(entry.consultation === null ? 'desk:note.mark' : 'desk:note.consult')}
            </span>
          ) : null}
          {entry.mentioned.length > 0 ? (
            <span>{t('desk:mention.named', { names: entry.mentioned.map(({ name }) => name).join(', ') })}</span>
          ) : null}
          {entry.side === 'requester' || entry.side === 'outside' ? <Came entry={entry} /> : null}
          {entry.leftOut.length > 0 ? (
            <span>{t('desk:recipients.without', { names: entry.leftOut.map(({ name }) => name).join(', ') })}</span>
          ) : null}
          <Delivered entry={entry} requester={requester} sending={sending} />
        </>
      }
    >
      {call ? <p className={styles.call}>{call}</p> : null}
      {entry.html ? (
        <MailFrame html={entry.html} title={t('desk:mail.frame', { name: author })} />
      ) : (
        <Words text={entry.text ?? ''} />
      )}
    </Message>
  )
}

/** Files as the kit shows them. */
export function shownFiles(files: readonly FileView[], language: 'id' | 'en'): readonly ShownFile[] {
  return files.map((file) => ({ ...file, size: fileSize(file.size, language) }))
}

/** A text as it was typed, with its addresses to open and what it quotes folded. */
export function Words({ text }: { readonly text: string }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { fresh, quoted } = withoutQuote(text)
  return (
    <>
      <div className={styles.words}>{pieces(fresh)}</div>
      {quoted === '' ? null : (
        <>
          <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('desk:mail.quoted')}
          </button>
          {open ? <div className={[styles.words, styles.quoted].join(' ')}>{pieces(quoted)}</div> : null}
        </>
      )}
    </>
  )
}

function pieces(text: string): readonly ReactNode[] {
  let from = 0
  return linked(text).map((piece) => {
    const key = from
    from += piece.text.length
    if (piece.href === null) return piece.text
    return (
      <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    )
  })
}

const signs: Readonly<Record<string, typeof IconRoute>> = {
  'clock.warned': IconClock,
  'clock.missed': IconClockExclamation,
  'clock.again': IconClockExclamation,
  'clock.elapsed': IconClock,
  'ticket.called': IconPhone,
  'ticket.follow_up_opened': IconArrowForwardUp,
}

function Happened(props: { readonly entry: Entry; readonly requester: number; readonly sending: Sending }) {
  const { entry, requester, sending } = props
  const reading = useReading()
  const Sign = signs[entry.type] ?? IconRoute
  return (
    <EventLine icon={<Sign aria-hidden="true" />} wholeWhen={moment(entry.at, reading)}>
      <Sentence sentence={entry.sentence} by={entry.by?.name ?? null} />
      <VisitTime entry={entry} /> <span>· {near(entry.at, reading)}</span>{' '}
      <Delivered entry={entry} requester={requester} sending={sending} />
      {entry.reason ? <q className={styles.reason}>{entry.reason}</q> : null}
    </EventLine>
  )
}

/** When a visit is to be, or when that was so which came later for want of a network (C11, C17). */
function VisitTime({ entry: { visit, at } }: { readonly entry: Entry }) {
  const reading = useReading()
  if (!visit?.from || visit.from === at) return null
  const until = visit.until ? `–${timeOfDay(visit.until, reading)}` : ''
  return <>{`, ${near(visit.from, reading, { today: true })}${until}`}</>
}

/** A sentence with the one who did it in bold, whether the sentence names them or not. */
function Sentence(props: { readonly sentence: Bilingual | null; readonly by: string | null }) {
  const { pick } = useText()
  const words = props.sentence ? pick(props.sentence) : ''
  if (props.by === null) return words
  const rest = words.startsWith(props.by) ? words.slice(props.by.length) : ` ${words}`
  return (
    <>
      <b>{props.by}</b>
      {rest}
    </>
  )
}
