import { IconFileText } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { withoutQuote } from '../../core/channels/withoutQuote.ts'
import { MailHtml } from './MailHtml.tsx'
import { Avatar } from './Marks.tsx'
import styles from './Talk.module.css'

export type ShownFile = {
  readonly id: string
  readonly name: string
  readonly size: string
  readonly url: string
  readonly image: boolean
}

/** A conversation: bubbles left and right for the requester, one column for the desk. */
export function Talk(props: { readonly manner: 'desk' | 'plain'; readonly children: ReactNode }) {
  return <div className={[styles.talk, props.manner === 'desk' ? styles.desk : ''].join(' ')}>{props.children}</div>
}

/** One message or note. `html` has been cleaned by the server; `text` is shown as it was typed. */
export function Message(props: {
  readonly manner: 'desk' | 'plain'
  readonly author: string
  readonly mine: boolean
  readonly note?: boolean
  readonly when: string
  readonly wholeWhen: string
  readonly text: string | null
  readonly html?: string | null
  /** The word on the fold of what a mail quotes. */
  readonly quoted?: string
  /** What a picture of a mail is called that lies elsewhere. */
  readonly remotePicture?: string
  readonly files: readonly ShownFile[]
  /** After the time: the channel, whether it was delivered. */
  readonly aside?: ReactNode
  /** In place of text and html, for those who show them in their own way. */
  readonly children?: ReactNode
  /** Shows a picture over the page; without it pictures open in a tab of their own. */
  readonly onPicture?: (file: ShownFile) => void
}) {
  const desk = props.manner === 'desk'
  const head = (
    <div className={styles.head}>
      {!desk && !props.mine ? <Avatar name={props.author} /> : null}
      <b>{props.author}</b>
      <span title={props.wholeWhen}>{props.when}</span>
      {props.aside}
    </div>
  )
  return (
    <article
      className={styles.message}
      data-side={props.mine ? 'mine' : 'theirs'}
      data-note={props.note ?? false}
      aria-label={`${props.author}, ${props.wholeWhen}`}
    >
      {desk ? <Avatar name={props.author} /> : head}
      <div className={styles.body}>
        {desk ? head : null}
        {props.children ? (
          props.children
        ) : props.html ? (
          <MailHtml html={props.html} quoted={props.quoted ?? '…'} remotePicture={props.remotePicture ?? '…'} />
        ) : (
          <Typed text={props.text ?? ''} quoted={props.quoted ?? '…'} />
        )}
        <Files files={props.files} {...(props.onPicture ? { onPicture: props.onPicture } : {})} />
      </div>
    </article>
  )
}

/** A text as it was typed; what it quotes is folded away. */
function Typed(props: { readonly text: string; readonly quoted: string }) {
  const { fresh, quoted } = withoutQuote(props.text)
  return (
    <>
      <div className={styles.text}>{fresh}</div>
      {quoted === '' ? null : (
        <details className={styles.html}>
          <summary>{props.quoted}</summary>
          <div className={styles.text}>{quoted}</div>
        </details>
      )}
    </>
  )
}

/** What was attached; pictures show themselves small, and open whole. */
export function Files(props: { readonly files: readonly ShownFile[]; readonly onPicture?: (file: ShownFile) => void }) {
  if (props.files.length === 0) return null
  return (
    <div className={styles.files}>
      {props.files.map((file) => (
        <a
          key={file.id}
          className={styles.file}
          href={file.url}
          target="_blank"
          rel="noreferrer"
          onClick={(event) => {
            if (!file.image || !props.onPicture || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            props.onPicture(file)
          }}
        >
          {file.image ? <img src={file.url} alt="" loading="lazy" /> : <IconFileText aria-hidden="true" />}
          <span>
            {file.name}
            <br />
            <span className="quiet">{file.size}</span>
          </span>
        </a>
      ))}
    </div>
  )
}

/** Something that happened, in one line between the messages. */
export function EventLine(props: {
  readonly icon: ReactNode
  readonly children: ReactNode
  readonly wholeWhen?: string
}) {
  return (
    <p className={styles.event} title={props.wholeWhen}>
      {props.icon}
      <span>{props.children}</span>
    </p>
  )
}
