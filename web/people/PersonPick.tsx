import { Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../api.ts'
import { useText } from '../text.ts'
import type { PeoplePage } from './peopleQueries.ts'

/** Finds somebody of a company while one types, and hands them over. */
export function PersonPick(props: {
  readonly company: number
  readonly label: string
  readonly without: readonly number[]
  readonly onPick: (person: { readonly id: number; readonly name: string }) => void
}) {
  const { t } = useText()
  const [words, setWords] = useState('')
  const { data } = useQuery({
    queryKey: ['people', 'find', props.company, words.trim()],
    queryFn: ({ signal }) => read<PeoplePage>('people', { company: props.company, q: words.trim(), limit: 20 }, signal),
    placeholderData: keepPreviousData,
  })
  const found = (data?.items ?? []).filter((person) => person.active && !props.without.includes(person.id))
  return (
    <Select
      searchable
      aria-label={props.label}
      placeholder={props.label}
      value={null}
      searchValue={words}
      data={found.map((person) => ({
        value: String(person.id),
        label: person.unit ? `${person.name}, ${person.unit.name}` : person.name,
      }))}
      filter={({ options }) => options}
      nothingFoundMessage={t('words:nothingFound')}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      onSearchChange={setWords}
      onChange={(id) => {
        const person = found.find((one) => String(one.id) === id)
        if (person) props.onPick({ id: person.id, name: person.name })
        setWords('')
      }}
    />
  )
}
