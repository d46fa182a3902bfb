import { IconSelector } from '@tabler/icons-react'
import styles from './Pick.module.css'
import type { Choice } from './SelectField.tsx'

/**
 * One of a few, chosen at once, as the device shows such lists. It stands in heads, filters and rows, where its name is not
 * written beside it. For a question of a form, or a list so long that one types: `SelectField`.
 */
export function Pick(props: {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onPick: (value: string) => void
  readonly disabled?: boolean
  /** It narrows what is seen, which must be seen itself. */
  readonly narrows?: boolean
  /** It stands in a line of text. */
  readonly inline?: boolean
}) {
  return (
    <span className={styles.pick} data-narrows={props.narrows} data-inline={props.inline}>
      <select
        aria-label={props.label}
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => props.onPick(event.currentTarget.value)}
      >
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <IconSelector aria-hidden="true" />
    </span>
  )
}

/** The company of which a page speaks, where somebody has several; nothing otherwise. */
export function CompanyPick(props: {
  readonly label: string
  readonly value: number | undefined
  readonly companies: readonly { readonly id: number; readonly name: string }[]
  readonly onPick: (company: number) => void
}) {
  if (props.companies.length < 2) return null
  return (
    <Pick
      label={props.label}
      value={String(props.value ?? '')}
      choices={props.companies.map(({ id, name }) => ({ value: String(id), label: name }))}
      onPick={(company) => props.onPick(Number(company))}
    />
  )
}
