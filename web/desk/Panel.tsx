import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { timeOfDay } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { DraftMark } from '../ui/Notices.tsx'
import styles from './Panel.module.css'

/** A panel at the side with a title: takes the focus when it opens, gives it back, closes by Escape, sends by Ctrl+Enter. */
export function Panel(props: {
  readonly title: string
  readonly onClose: () => void
  readonly onSubmit: () => void
  /** The ids of fields in error; the first gets the focus when there are some. */
  readonly badFields: readonly string[]
  /** The id of the field that gets the focus first: what is still empty, not what is answered already. */
  readonly startAt: string | null
  /** What gets the focus back; without it, what has the focus when the panel appears. */
  readonly opener?: HTMLElement | null
  readonly children: ReactNode
}) {
  const { t } = useText()
  const panel = useRef<HTMLElement>(null)
  const start = useRef(props.startAt)
  const opener = useRef(props.opener)
  useEffect(() => {
    const before = opener.current ?? document.activeElement
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

function controlOf(id: string | null): HTMLElement | null {
  const field = id === null ? null : document.getElementById(id)
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
