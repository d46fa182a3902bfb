import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './ChoiceCards.module.css'
import { FieldGroup } from './Field.tsx'

export type CardChoice = {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  readonly icon?: ReactNode
}

/** The same where any number of answers may be given (E4); real check boxes underneath. */
export function ManyCards(props: {
  readonly id: string
  readonly label: ReactNode
  readonly optional?: string | undefined
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly choices: readonly CardChoice[]
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
}) {
  const { values } = props
  return (
    <FieldGroup id={props.id} label={props.label} optional={props.optional} hint={props.hint} error={props.error}>
      <div className={styles.cards}>
        {props.choices.map(({ value, label, hint }) => (
          <label key={value} className={styles.card}>
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={({ currentTarget }) =>
                props.onChange(currentTarget.checked ? [...values, value] : values.filter((one) => one !== value))
              }
            />
            <span className={styles.box}>
              <IconCheck aria-hidden="true" />
            </span>
            <span className={styles.words}>
              {label}
              {hint ? <span className={styles.hint}>{hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

/** One question with a few answers, each a card big enough for a thumb; real radio buttons underneath. */
export function ChoiceCards(props: {
  readonly id: string
  readonly label: ReactNode
  readonly optional?: string | undefined
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly choices: readonly CardChoice[]
  readonly value: string | null
  readonly onChange: (value: string) => void
  /** Short answers side by side, with a sign above each. */
  readonly across?: boolean
  /** Short answers side by side, each with its round mark. */
  readonly sideBySide?: boolean
}) {
  return (
    <FieldGroup id={props.id} label={props.label} optional={props.optional} hint={props.hint} error={props.error}>
      <div className={styles.cards} data-across={props.across ?? false} data-pair={props.sideBySide ?? false}>
        {props.choices.map((choice) => (
          <label key={choice.value} className={styles.card}>
            <input
              type="radio"
              name={props.id}
              value={choice.value}
              checked={props.value === choice.value}
              onChange={() => props.onChange(choice.value)}
            />
            {props.across ? choice.icon : <span className={styles.round} />}
            <span className={styles.words}>
              {choice.label}
              {choice.hint ? <span className={styles.hint}>{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
