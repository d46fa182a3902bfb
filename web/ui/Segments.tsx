import { useId } from 'react'
import styles from './Segments.module.css'

/** One of a few, all in sight; moved along with the arrow keys. */
export function Segments<Value extends string>(props: {
  readonly name: string
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}) {
  const id = useId()
  return (
    <div className={styles.segments} role="radiogroup" aria-label={props.label}>
      {props.choices.map(({ value, label }) => (
        <label key={value} className={styles.segment}>
          <input
            type="radio"
            name={`${props.name}${id}`}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  )
}
