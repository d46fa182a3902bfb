import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { useText } from '../../text.ts'
import { Avatar } from '../../ui/Marks.tsx'
import { colleaguesQuery } from '../ticketQueries.ts'
import styles from './Mentioning.module.css'
import { type Colleague, fragmentAt, matching, namedIn } from './mentions.ts'

/**
 * Naming colleagues in a note: after an `@` those who read the notes of the ticket are offered below the box, to be picked by
 * arrow keys and Enter or by a press. `on`: a note is being written.
 */
export function useMentioning(props: {
  readonly number: string
  readonly on: boolean
  readonly box: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly onText: (text: string) => void
}) {
  const { t } = useText()
  const list = useId()
  const [caret, setCaret] = useState(0)
  const [at, setAt] = useState(0)
  // where somebody said that they name nobody
  const [closed, setClosed] = useState<number | null>(null)
  const { data } = useQuery({ ...colleaguesQuery(props.number), enabled: props.on })
  const colleagues = data?.items ?? []
  const fragment = props.on ? fragmentAt(props.text, caret) : null
  const offered = fragment === null || fragment.from === closed ? [] : matching(colleagues, fragment.said)
  const chosen = Math.min(at, offered.length - 1)

  const moved = (box: HTMLTextAreaElement) => setCaret(box.selectionStart)
  const put = (text: string, to: number) => {
    props.onText(text)
    setCaret(to)
    setAt(0)
    requestAnimationFrame(() => {
      props.box.current?.focus()
      props.box.current?.setSelectionRange(to, to)
    })
  }
  const pick = ({ name }: Colleague) => {
    if (fragment === null) return
    const after = props.text.slice(caret).replace(/^ /, '')
    const until = `${props.text.slice(0, fragment.from)}@${name} `
    put(until + after, until.length)
  }
  /** Whether the key was for the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const one = offered[chosen]
    if (one === undefined || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return false
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: offered.length - 1 }
    const move = moves[event.key]
    if (move !== undefined) setAt((chosen + move) % offered.length)
    else if (event.key === 'Enter' || event.key === 'Tab') pick(one)
    else if (event.key === 'Escape') setClosed(fragment?.from ?? null)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const isOpen = offered.length > 0
  return {
    moved,
    /** What the box itself must know. */
    box: {
      onSelect: (event: { readonly currentTarget: HTMLTextAreaElement }) => moved(event.currentTarget),
      ...(props.on ? ({ 'aria-autocomplete': 'list' } as const) : {}),
      ...(isOpen ? { 'aria-controls': list, 'aria-activedescendant': `${list}-${offered[chosen]?.id}` } : {}),
    },
    onKeyDown,
    /** Begins to name somebody where the caret stands. */
    begin: () => {
      const before = props.text.slice(0, caret)
      const until = `${before}${/(^|\s)$/.test(before) ? '' : ' '}@`
      setClosed(null)
      put(until + props.text.slice(caret), until.length)
    },
    /** Whom a text names. */
    named: (text: string) => namedIn(text, colleagues),
    list: isOpen ? (
      <div id={list} role="listbox" className={styles.list} aria-label={t('desk:mention.label')}>
        {offered.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the focus, and its keys choose here
          // biome-ignore lint/a11y/useFocusableInteractive: the box has the focus, and names who is chosen
          <div
            key={one.id}
            id={`${list}-${one.id}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.one}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(one)}
          >
            <Avatar name={one.name} /> <span className="cut">{one.name}</span>
          </div>
        ))}
      </div>
    ) : null,
  }
}
