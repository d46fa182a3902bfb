import { Textarea } from '@mantine/core'
import { IconAt, IconPaperclip, IconPhone, IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react'
import type { FileView } from '../../../server/contract/conversation.ts'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { useTyping } from '../../chat/useTyping.ts'
import { AttachedFiles } from '../../form/AttachedFiles.tsx'
import { timeOfDay } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { filesOf } from '../../ui/FilePaste.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { DraftMark } from '../../ui/Notices.tsx'
import { PickFiles } from '../../ui/PickFiles.tsx'
import type { Drafting } from '../../useDraft.ts'
import type { Outbox } from '../../useOutbox.ts'
import { useUploads } from '../../useUploads.ts'
import styles from './Composer.module.css'
import { Recipients } from './Recipients.tsx'
import { useMentioning } from './useMentioning.tsx'

export type Words = {
  readonly text: string
  readonly files: readonly FileView[]
  /** Who of those taking part is not sent this reply. */
  readonly leaveOut?: readonly number[]
}
export const noWords: Words = { text: '', files: [] }
export type ComposerKind = 'reply' | 'note'

/**
 * Where one writes to the requester, or to colleagues alone. Each keeps its own draft, over reloads too. Files are
 * pasted, dropped or picked; Ctrl+Enter sends.
 */
export function Composer(props: {
  readonly ticket: TicketView
  readonly kind: ComposerKind
  readonly onKind: (kind: ComposerKind) => void
  readonly drafts: Readonly<Record<ComposerKind, Drafting<Words>>>
  readonly outbox: Outbox
  readonly onTyping: (typing: boolean) => void
  readonly box: RefObject<HTMLTextAreaElement | null>
  /** Puts a telephone call on record instead. */
  readonly onCall: () => void
}) {
  const { t } = useText()
  const { kind, ticket } = props
  const draft = props.drafts[kind]
  const [over, setOver] = useState(false)
  const changeFiles = useCallback(
    (next: (before: readonly FileView[]) => readonly FileView[]) =>
      draft.set((before) => ({ ...before, files: next(before.files) })),
    [draft.set],
  )
  const uploads = useUploads(changeFiles)
  const typed = useTyping(props.onTyping)
  const setText = (text: string) => draft.set((before) => ({ ...before, text }))
  const mentioning = useMentioning({
    ...{ number: ticket.number, on: kind === 'note', box: props.box, text: draft.value.text, onText: setText },
  })
  const empty = draft.value.text.trim() === '' && draft.value.files.length === 0
  const waiting = uploads.underway.some((one) => one.problem === null)

  const post = () => {
    if (empty || waiting) return
    const { text, files, leaveOut = [] } = draft.value
    const said = { kind, text: text.trim(), files }
    props.outbox.post(kind === 'reply' ? { ...said, leaveOut } : { ...said, mentions: mentioning.named(text) })
    draft.clear()
    props.onTyping(false)
  }
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (mentioning.onKeyDown(event)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      post()
    }
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur()
  }

  const kinds = (['reply', 'note'] as const).filter((one) => ticket.abilities.includes(one))
  return (
    <section className={styles.composer} aria-label={t('desk:composer.label')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button below picks files by keyboard */}
      <div
        className={styles.box}
        data-kind={kind}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          uploads.add(filesOf(event.dataTransfer))
        }}
      >
        <div className={styles.top}>
          <Kinds kinds={kinds} kind={kind} onKind={props.onKind} />
          {kind === 'note' ? (
            <span className={styles.whom}>{t('desk:composer.note.whom')}</span>
          ) : (
            <Recipients
              ticket={ticket}
              leaveOut={draft.value.leaveOut ?? []}
              onLeaveOut={(leaveOut) => draft.set((before) => ({ ...before, leaveOut }))}
            />
          )}
        </div>
        <Textarea
          ref={props.box}
          variant="unstyled"
          autosize
          minRows={2}
          maxRows={14}
          classNames={{ input: styles.text ?? '' }}
          aria-label={t(`desk:composer.${kind}.name`)}
          placeholder={t(`desk:composer.${kind}.placeholder`)}
          value={draft.value.text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            mentioning.moved(event.currentTarget)
            typed()
          }}
          {...mentioning.box}
          onKeyDown={keys}
          onPaste={(event) => {
            const files = filesOf(event.clipboardData)
            if (files.length === 0) return
            event.preventDefault()
            uploads.add(files)
          }}
        />
        {mentioning.list}
        <AttachedFiles files={draft.value.files} uploads={uploads} />
        <div className={styles.foot}>
          <Attach onAdd={uploads.add} />
          {kind === 'note' ? (
            <IconButton label={t('desk:mention.begin')} onPress={mentioning.begin}>
              <IconAt aria-hidden="true" />
            </IconButton>
          ) : null}
          {ticket.abilities.includes('note') ? (
            <IconButton label={t('desk:composer.call')} onPress={props.onCall}>
              <IconPhone aria-hidden="true" />
            </IconButton>
          ) : null}
          <Saved draft={draft} />
          <Button
            look="main"
            icon={<IconSend2 aria-hidden="true" />}
            shortcut="Control+Enter"
            offBecause={empty ? t('desk:composer.empty') : waiting ? t('desk:composer.uploading') : null}
            reasonElsewhere
            size="small"
            onPress={post}
          >
            {t(`desk:composer.${kind}.send`)} <kbd className={styles.key}>Ctrl ↵</kbd>
          </Button>
        </div>
      </div>
    </section>
  )
}

function Kinds(props: {
  readonly kinds: readonly ComposerKind[]
  readonly kind: ComposerKind
  readonly onKind: (kind: ComposerKind) => void
}) {
  const { t } = useText()
  return (
    <div className={styles.kinds} role="tablist" aria-label={t('desk:composer.label')}>
      {props.kinds.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          aria-selected={one === props.kind}
          tabIndex={one === props.kind ? 0 : -1}
          className={styles.kind}
          aria-keyshortcuts={one === 'reply' ? 'r' : 'n'}
          onClick={() => props.onKind(one)}
          onKeyDown={(event) => {
            const other = props.kinds.find((kind) => kind !== props.kind)
            if ((event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') || !other) return
            props.onKind(other)
            const tabs = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=tab]')
            tabs?.[props.kinds.indexOf(other)]?.focus()
          }}
        >
          {t(`desk:composer.${one}.tab`)}
        </button>
      ))}
    </div>
  )
}

function Attach({ onAdd }: { readonly onAdd: (files: readonly File[]) => void }) {
  const { t } = useText()
  return (
    <PickFiles many label={t('desk:composer.attach')} onPick={onAdd}>
      {(open) => (
        <IconButton label={t('desk:composer.attach')} onPress={open}>
          <IconPaperclip aria-hidden="true" />
        </IconButton>
      )}
    </PickFiles>
  )
}

function Saved({ draft }: { readonly draft: Drafting<Words> }) {
  const { t } = useText()
  const reading = useReading()
  return (
    <span className={styles.saved}>
      <DraftMark
        words={draft.savedAt === null ? null : t('words:draftSaved', { at: timeOfDay(draft.savedAt, reading) })}
      />
    </span>
  )
}
