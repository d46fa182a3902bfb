import { IconCheck } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import type { SopView } from '../../../server/contract/sops.ts'
import { target } from '../../format.ts'
import { useText } from '../../text.ts'
import { FieldError } from '../../ui/Field.tsx'
import styles from './Form.module.css'
import { digitOf, placeOf, stepIn } from './pad.ts'

export type MatrixPriority = Extract<SopView['definition']['priority'], { readonly by: 'matrix' }>

/**
 * The priority matrix of the SOP (B5) as it is printed: impact down, urgency across. With the focus in it, the digits
 * choose as they lie on a number pad, and the arrows walk.
 */
export function Matrix(props: {
  readonly definition: SopView['definition']
  readonly priority: MatrixPriority
  readonly impact: string | null
  readonly urgency: string | null
  /** What the requester answered, until somebody has judged it. */
  readonly proposed: { readonly impact: string; readonly urgency: string } | null
  readonly error: string | null
  readonly onChange: (impact: string, urgency: string) => void
}) {
  const { t, pick, language } = useText()
  const grid = useRef<HTMLDivElement>(null)
  const { priority } = props
  const impacts = Object.entries(priority.impact.values)
  const urgencies = Object.entries(priority.urgency.values)
  const size = { rows: impacts.length, columns: urgencies.length }
  const level = props.impact && props.urgency ? priority.cells[props.impact]?.[props.urgency] : undefined

  const choose = (row: number, column: number) => {
    const [impact, urgency] = [impacts[row]?.[0], urgencies[column]?.[0]]
    if (!impact || !urgency) return
    props.onChange(impact, urgency)
    grid.current?.querySelector<HTMLInputElement>(`input[value="${impact} ${urgency}"]`)?.focus()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const digit = /^[1-9]$/.test(event.key) ? placeOf(Number(event.key), size) : null
    const row = impacts.findIndex(([name]) => name === props.impact)
    const column = urgencies.findIndex(([name]) => name === props.urgency)
    const next = digit ?? stepIn(event.key, { row, column }, size)
    if (!next) return
    event.preventDefault()
    choose(next.row, next.column)
  }
  return (
    <div>
      <div
        ref={grid}
        id="act-impact"
        role="radiogroup"
        aria-label={`${pick(priority.impact.label)} × ${pick(priority.urgency.label)}`}
        aria-describedby={props.error ? 'act-impact-error' : undefined}
        className={styles.matrix}
        style={{ '--columns': size.columns } as React.CSSProperties}
        onKeyDown={keys}
      >
        <span aria-hidden="true" />
        {urgencies.map(([name, urgency]) => (
          <span key={name} className={styles.axis} data-lit={name === props.urgency} aria-hidden="true">
            {pick(urgency.label)}
          </span>
        ))}
        {impacts.map(([impactName, impact], row) => [
          <span key={impactName} className={styles.side} data-lit={impactName === props.impact} aria-hidden="true">
            {pick(impact.label)}
          </span>,
          ...urgencies.map(([urgencyName, urgency], column) => {
            const cell = priority.cells[impactName]?.[urgencyName] ?? ''
            const chosen = impactName === props.impact && urgencyName === props.urgency
            const proposed = props.proposed?.impact === impactName && props.proposed.urgency === urgencyName
            return (
              <label
                key={`${impactName} ${urgencyName}`}
                className={styles.cell}
                data-tone={priority.levels[cell]?.tone}
              >
                <input
                  type="radio"
                  name="matrix"
                  value={`${impactName} ${urgencyName}`}
                  checked={chosen}
                  aria-label={`${pick(impact.label)}, ${pick(urgency.label)}: ${cell}${proposed ? `, ${t('desk:matrix.proposed')}` : ''}`}
                  onChange={() => props.onChange(impactName, urgencyName)}
                />
                <span className={styles.digit}>{digitOf({ row, column }, size)}</span>
                {cell}
                {chosen ? <IconCheck aria-hidden="true" /> : null}
                {proposed ? <i className={styles.proposed} title={t('desk:matrix.proposed')} /> : null}
              </label>
            )
          }),
        ])}
      </div>
      {props.proposed ? (
        <p className={styles.legend}>
          <i aria-hidden="true" />
          {t('desk:matrix.proposed')}
        </p>
      ) : null}
      <FieldError id="act-impact">{props.error}</FieldError>
      {level ? (
        <p className={styles.outcome} role="status">
          <b>
            {level} {pick(priority.levels[level]?.label ?? { id: '', en: '' })}
          </b>
          {promises(props.definition, level).map(
            (one) => ` · ${pick(one.label).toLowerCase()} ${target(one.target, language)}`,
          )}
        </p>
      ) : (
        <p className={styles.outcome}>{t('desk:matrix.how')}</p>
      )}
    </div>
  )
}

/** The standards that a level brings, from the SOP's clocks. */
function promises(definition: SopView['definition'], level: string) {
  return Object.values(definition.clocks).flatMap((clock) => {
    if (typeof clock.target === 'string' || !('values' in clock.target)) return []
    const own = clock.target.values[level]
    return own === undefined ? [] : [{ label: clock.label, target: own }]
  })
}
