import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { ActionView, TicketView } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { timeOfDay } from '../../format.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { DraftMark, ErrorBox, Notice } from '../../ui/Notices.tsx'
import { useDraft } from '../../useDraft.ts'
import styles from './ActionPanel.module.css'
import { ChangeList } from './ChangeList.tsx'
import { changesBetween } from './changes.ts'
import { FormFields } from './FormFields.tsx'
import { asSent, emptyForm, fieldsOf, missingIn } from './filled.ts'
import type { Acting } from './useActing.ts'

/** The form of an action beside the conversation. What is typed survives a reload, a conflict and a refusal. */
export function ActionPanel(props: { readonly ticket: TicketView; readonly acting: Acting }) {
  const { t, pick } = useText()
  const me = useMe()
  const { ticket, acting } = props
  const [action] = useState<ActionView | null>(acting.action)
  const now = ticket.actions.find((one) => one.name === action?.name) ?? null
  const [opened] = useState(ticket)
  const [tried, setTried] = useState(false)
  const form = action?.form ?? []
  const draft = useDraft(me.accountId, `act.${ticket.id}.${action?.name ?? ''}`, emptyForm(form))
  if (!action) return null

  const refused = fieldsOf(acting.problem?.refusal ?? null, form)
  const missing = tried ? missingIn(form, draft.value) : []
  const errorOf = (name: string) => {
    if (missing.includes(name)) return t('desk:act.required')
    return refused.includes(name) ? (acting.problem?.detail ?? '') : null
  }
  const changes = acting.conflict ?? changesBetween(opened, ticket)
  const closed = now !== null && !now.open ? (now.refusal?.message ?? t('desk:act.closed')) : null
  const submit = async () => {
    setTried(true)
    if (closed || missingIn(form, draft.value).length > 0) return
    const { values, files } = asSent(form, draft.value)
    if (await acting.perform(now ?? action, values, files)) draft.clear()
  }

  return (
    <Panel
      title={pick(action.label)}
      onClose={acting.cancel}
      onSubmit={() => void submit()}
      badFields={[...missing, ...refused]}
      startAt={missingIn(form, emptyForm(form))[0] ?? form[0]?.name ?? null}
    >
      <div className={styles.body}>
        {action.help ? <p className={styles.help}>{pick(action.help)}</p> : null}
        {changes.length > 0 ? (
          <Notice tone="warn" title={t(acting.conflict ? 'desk:conflict.refused' : 'desk:conflict.meanwhile')}>
            <ChangeList changes={changes} />
            <p>{t(acting.conflict ? 'desk:conflict.nothingLost' : 'desk:conflict.check')}</p>
          </Notice>
        ) : null}
        {closed ? <Notice tone="late" title={closed} /> : null}
        <FormFields ticket={ticket} form={form} draft={draft} errorOf={errorOf} />
        {action.asks ? <Notice tone="warn" title={pick(action.asks)} /> : null}
        {acting.problem && refused.length === 0 ? (
          <ErrorBox
            title={t('desk:act.failed')}
            detail={`${sentenceOf(acting.problem, t)} ${t('errors:nothingLost')}`}
          />
        ) : null}
      </div>
      <PanelFoot
        savedAt={draft.savedAt}
        label={pick(action.label)}
        danger={action.weight === 'danger'}
        busy={acting.busy === action.name}
        offBecause={closed}
        onSubmit={() => void submit()}
        onCancel={acting.cancel}
      />
    </Panel>
  )
}

/** A panel at the side with a title: takes the focus when it opens, gives it back, closes by Escape, sends by Ctrl+Enter. */
export function Panel(props: {
  readonly title: string
  readonly onClose: () => void
  readonly onSubmit: () => void
  /** Fields in error; the first gets the focus when there are some. */
  readonly badFields: readonly string[]
  /** The field that gets the focus first: what is still empty, not what is answered already. */
  readonly startAt: string | null
  readonly children: ReactNode
}) {
  const { t } = useText()
  const panel = useRef<HTMLElement>(null)
  const start = useRef(props.startAt)
  useEffect(() => {
    const before = document.activeElement
    ;(controlOf(start.current) ?? panel.current)?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const bad = props.badFields[0] ?? null
  useEffect(() => {
    if (bad === null) return
    controlOf(bad)?.focus()
  }, [bad])
  const keys = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      props.onClose()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      props.onSubmit()
    }
  }
  return (
    <section ref={panel} className={styles.panel} role="dialog" aria-label={props.title} tabIndex={-1} onKeyDown={keys}>
      <header className={styles.top}>
        <h2>{props.title}</h2>
        <IconButton label={t('words:close')} onPress={props.onClose}>
          <IconX aria-hidden="true" />
        </IconButton>
      </header>
      {props.children}
    </section>
  )
}

function controlOf(name: string | null): HTMLElement | null {
  const field = name === null ? null : document.getElementById(`act-${name}`)
  if (!field || field.matches('input, textarea')) return field
  return field.querySelector<HTMLElement>('input:checked') ?? field.querySelector<HTMLElement>('input, textarea')
}

/** The end of a panel: whether the draft is kept, the way out, and the one filled button. */
export function PanelFoot(props: {
  readonly savedAt: string | null
  readonly label: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly offBecause?: string | null
  readonly onSubmit: () => void
  readonly onCancel: () => void
}) {
  const { t } = useText()
  const reading = useReading()
  return (
    <footer className={styles.foot}>
      <DraftMark
        words={props.savedAt === null ? null : t('words:draftSavedShort', { at: timeOfDay(props.savedAt, reading) })}
      />
      <span className={styles.space} />
      <Button onPress={props.onCancel}>{t('words:cancel')}</Button>
      <Button
        look={props.danger ? 'danger' : 'main'}
        busy={props.busy}
        shortcut="Control+Enter"
        offBecause={props.offBecause ?? null}
        reasonElsewhere
        onPress={props.onSubmit}
      >
        {props.label} <kbd className={styles.key}>Ctrl ↵</kbd>
      </Button>
    </footer>
  )
}
