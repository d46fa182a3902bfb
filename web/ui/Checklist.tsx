import { IconArrowDown, IconArrowUp, IconCheck, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from './Button.tsx'
import styles from './Checklist.module.css'
import { IconButton } from './IconButton.tsx'

/** A line as people see it; `note` says who ticked it and when. */
export type ChecklistLine = {
  readonly text: string
  readonly done: boolean
  readonly note: string | null
  /** On its way to the server. */
  readonly busy?: boolean
}

/**
 * A list that is ticked line by line (A16): real check boxes, so that the keyboard works as everywhere. What may be done
 * with it is what it is given: without `onTick` it only shows, with `onMove` and `onRemove` its lines can be ordered and
 * left out, with `onAdd` there is a place for a further one.
 */
export function Checklist(props: {
  readonly id: string
  readonly lines: readonly ChecklistLine[]
  readonly words: {
    readonly add: string
    readonly addLabel: string
    readonly up: string
    readonly down: string
    readonly remove: string
  }
  readonly onTick?: (at: number, done: boolean) => void
  readonly onMove?: (at: number, by: -1 | 1) => void
  readonly onRemove?: (at: number) => void
  readonly onAdd?: (text: string) => void
}) {
  const { lines, words, onTick, onMove, onRemove, onAdd } = props
  return (
    <div className={styles.list}>
      <ul>
        {lines.map((line, at) => (
          <li key={line.text} data-done={line.done} data-busy={line.busy ?? false}>
            {onTick ? (
              <label>
                <input
                  type="checkbox"
                  checked={line.done}
                  onChange={({ currentTarget }) => onTick(at, currentTarget.checked)}
                />
                <Words line={line} />
              </label>
            ) : (
              <Words line={line} />
            )}
            {onMove && at > 0 ? (
              <IconButton label={`${words.up}: ${line.text}`} onPress={() => onMove(at, -1)}>
                <IconArrowUp aria-hidden="true" />
              </IconButton>
            ) : null}
            {onMove && at < lines.length - 1 ? (
              <IconButton label={`${words.down}: ${line.text}`} onPress={() => onMove(at, 1)}>
                <IconArrowDown aria-hidden="true" />
              </IconButton>
            ) : null}
            {onRemove && !line.done ? (
              <IconButton label={`${words.remove}: ${line.text}`} onPress={() => onRemove(at)}>
                <IconX aria-hidden="true" />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
      {onAdd ? <Further id={props.id} words={words} lines={lines} onAdd={onAdd} /> : null}
    </div>
  )
}

function Words({ line }: { readonly line: ChecklistLine }) {
  return (
    <>
      <span className={styles.box} aria-hidden="true">
        <IconCheck />
      </span>
      <span className={styles.words}>
        {line.text}
        {line.note ? <span className={styles.note}>{line.note}</span> : null}
      </span>
    </>
  )
}

/** A place for one more line; Enter puts it on the list, and the next may be typed at once. */
function Further(props: {
  readonly id: string
  readonly words: { readonly add: string; readonly addLabel: string }
  readonly lines: readonly ChecklistLine[]
  readonly onAdd: (text: string) => void
}) {
  const [text, setText] = useState('')
  const said = text.replace(/\s+/g, ' ').trim()
  const there = props.lines.some((line) => line.text === said)
  const add = () => {
    if (said === '' || there) return
    props.onAdd(said)
    setText('')
  }
  return (
    <div className={styles.further}>
      <input
        id={`${props.id}-add`}
        aria-label={props.words.addLabel}
        placeholder={props.words.addLabel}
        maxLength={300}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          // in a form this key would send all of it
          event.preventDefault()
          add()
        }}
      />
      <Button size="small" icon={<IconPlus aria-hidden="true" />} onPress={add}>
        {props.words.add}
      </Button>
    </div>
  )
}
