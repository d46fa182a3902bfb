import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { FieldValue } from '../../../core/tickets/events.ts'
import type { people, units } from '../../../server/contract/people.ts'
import type { FormField } from '../../../server/contract/tickets.ts'
import { read } from '../../api.ts'
import { useText } from '../../text.ts'
import { Field } from '../../ui/Field.tsx'

type People = z.infer<typeof people>
type Units = z.infer<typeof units>

/** Somebody of the company, or one of its units, found while typing. */
export function PersonField(props: {
  readonly field: FormField
  readonly company: number
  readonly value: FieldValue
  readonly frame: {
    readonly id: string
    readonly label: string
    readonly optional: string | undefined
    readonly hint: string | undefined
    readonly error: string | null
  }
  readonly onChange: (value: FieldValue) => void
}) {
  const { t } = useText()
  const [words, setWords] = useState('')
  const unit = props.field.type === 'unit'
  const { data } = useQuery({
    queryKey: ['people', 'find', unit, props.company, words],
    queryFn: async ({ signal }) => {
      if (unit) return (await read<Units>('units', { company: props.company, limit: 100 }, signal)).items
      return (await read<People>('people', { company: props.company, q: words, limit: 20 }, signal)).items
    },
    placeholderData: keepPreviousData,
  })
  return (
    <Field {...props.frame}>
      <Select
        id={props.frame.id}
        searchable
        clearable
        value={typeof props.value === 'number' ? String(props.value) : null}
        data={(data ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        {...(unit ? {} : { filter: ({ options }) => options })}
        error={Boolean(props.frame.error)}
        nothingFoundMessage={t('words:nothingFound')}
        placeholder={t('words:choose')}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onSearchChange={setWords}
        onChange={(next) => props.onChange(next === null ? null : Number(next))}
      />
    </Field>
  )
}
