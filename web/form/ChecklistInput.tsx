import type { FieldValue, Line } from '../../core/tickets/events.ts'
import { moment } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Checklist } from '../ui/Checklist.tsx'
import { type FieldFrame, FieldGroup } from '../ui/Field.tsx'

/** A checklist as a field of a form, on the desk and on the portal: ticked, ordered, lines added and left out (A16). */
export function ChecklistInput(props: {
  readonly frame: FieldFrame
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
}) {
  const { pick } = useText()
  const reading = useReading()
  const words = useChecklistWords()
  const lines = linesIn(props.value)
  const put = (next: readonly Line[]) => props.onChange(next)
  const noteOf = ({ done }: Line) => (typeof done === 'object' && done !== null ? moment(done.at, reading) : null)
  return (
    <FieldGroup {...props.frame}>
      <Checklist
        id={props.frame.id}
        words={words}
        lines={lines.map((line) => ({
          text: typeof line.text === 'object' ? pick(line.text) : line.text,
          done: Boolean(line.done),
          note: noteOf(line),
        }))}
        onTick={(at, done) => put(lines.map((line, place) => (place === at ? { ...line, done } : line)))}
        onMove={(at, by) => put(moved(lines, at, by))}
        onRemove={(at) => put(lines.filter((_, place) => place !== at))}
        onAdd={(text) => put([...lines, { text, done: true }])}
      />
    </FieldGroup>
  )
}

/** What the list's buttons are called. */
export function useChecklistWords() {
  const { t } = useText()
  return {
    add: t('words:checklist.add'),
    addLabel: t('words:checklist.addLabel'),
    up: t('words:checklist.up'),
    down: t('words:checklist.down'),
    remove: t('words:checklist.remove'),
  }
}

function linesIn(value: FieldValue): readonly Line[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object') : []
}

function moved(lines: readonly Line[], at: number, by: -1 | 1): readonly Line[] {
  const [line, other] = [lines[at], lines[at + by]]
  if (!line || !other) return lines
  return lines.with(at, other).with(at + by, line)
}
