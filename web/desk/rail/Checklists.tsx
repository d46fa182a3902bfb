import type { TicketView } from '../../../server/contract/tickets.ts'
import { useChecklistWords } from '../../form/ChecklistInput.tsx'
import { moment } from '../../format.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { Checklist } from '../../ui/Checklist.tsx'
import { FieldError } from '../../ui/Field.tsx'
import styles from './Checklists.module.css'
import { useTicks } from './useTicks.ts'

/** The lists that are ticked while the work goes on, each line at once, with who and when (A16). */
export function Checklists({ ticket }: { readonly ticket: TicketView }) {
  return ticket.checklists.map((list) => <One key={list.name} ticket={ticket} list={list} />)
}

function One(props: { readonly ticket: TicketView; readonly list: TicketView['checklists'][number] }) {
  const { t, pick } = useText()
  const reading = useReading()
  const words = useChecklistWords()
  const { list } = props
  const { sent, problem, say } = useTicks(props.ticket, list.name)
  const lines = list.lines.map(({ text, done }) => {
    const line = pick(text)
    const note = done && !sent.has(line) ? [done.by?.name, moment(done.at, reading)].filter(Boolean).join(' · ') : null
    // shown at once; the answer, or its refusal, says what it is
    return { text: line, note, done: sent.get(line) ?? done !== null, busy: sent.has(line) }
  })
  const added = [...sent.keys()].filter((line) => !lines.some(({ text }) => text === line))
  const all = [...lines, ...added.map((text) => ({ text, note: null, done: sent.get(text) ?? false, busy: true }))]
  const id = `checklist-${list.name}`
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>
        {pick(list.label)}
        {all.length > 0 ? (
          <span>{t('words:checklist.count', { done: all.filter(({ done }) => done).length, all: all.length })}</span>
        ) : null}
      </h3>
      <Checklist
        id={id}
        words={words}
        lines={all}
        {...(list.mayTick
          ? {
              onTick: (at: number, done: boolean) => say(all[at]?.text ?? '', done),
              onAdd: (text: string) => say(text, false),
            }
          : {})}
      />
      <FieldError id={id}>{problem ? sentenceOf(problem, t) : null}</FieldError>
    </section>
  )
}
