import { Select } from '@mantine/core'
import { describedBy, Field, type FieldFrame } from './Field.tsx'

export type Choice = { readonly value: string; readonly label: string }

/** One of many, found by typing when the list is long. Apart from the other fields, because its list of choices is heavy to load. */
export function SelectField(
  props: FieldFrame & {
    readonly value: string | null
    readonly onChange: (value: string | null) => void
    readonly choices: readonly Choice[]
    readonly nothingFound: string
    readonly placeholder?: string
    readonly required?: boolean
    readonly clearable?: boolean
  },
) {
  return (
    <Field {...props}>
      <Select
        id={props.id}
        error={Boolean(props.error)}
        aria-describedby={describedBy(props)}
        aria-invalid={props.error ? true : undefined}
        aria-required={props.required ?? undefined}
        value={props.value}
        data={props.choices.map((choice) => ({ ...choice }))}
        searchable={props.choices.length > 7}
        clearable={props.clearable ?? false}
        nothingFoundMessage={props.nothingFound}
        allowDeselect={false}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={props.onChange}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
      />
    </Field>
  )
}
