import { MultiSelect, TagsInput } from '@mantine/core'
import { describedBy, Field, type FieldFrame } from './Field.tsx'

/** Several short words: chosen from those that are there, or made up where that is allowed (A11). */
export default function TagsField(
  props: FieldFrame & {
    readonly value: readonly string[]
    readonly onChange: (value: readonly string[]) => void
    readonly known: readonly string[]
    /** Whether a word may be typed that is not known yet. */
    readonly mayAdd: boolean
    readonly words: { readonly placeholder: string; readonly nothingFound: string }
  },
) {
  const shared = {
    id: props.id,
    error: Boolean(props.error),
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error ? (true as const) : undefined,
    value: [...props.value],
    placeholder: props.value.length === 0 ? props.words.placeholder : '',
    comboboxProps: { transitionProps: { duration: 0 } },
    maxDropdownHeight: 240,
    onChange: props.onChange,
  }
  // a tag that stays in its field after somebody else took it off the list is still a choice
  const data = [...new Set([...props.known, ...props.value])]
  return (
    <Field {...props}>
      {props.mayAdd ? (
        <TagsInput
          {...shared}
          data={data}
          maxTags={20}
          isDuplicate={sameWord}
          acceptValueOnBlur
          splitChars={[',', ';']}
        />
      ) : (
        <MultiSelect {...shared} data={data} maxValues={20} searchable nothingFoundMessage={props.words.nothingFound} />
      )}
    </Field>
  )
}

function sameWord(word: string, chosen: string[]): boolean {
  return chosen.some((one) => one.toLowerCase() === word.trim().toLowerCase())
}
