import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconBuilding, IconMail, IconMapPin, IconPhone, IconUserPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Avatar } from '../../ui/Marks.tsx'
import { useTypedSearch } from '../useTypedSearch.ts'
import styles from './Intake.module.css'
import type { Reporter } from './intake.ts'
import { callersQuery } from './intakeQueries.ts'
import { NewCaller } from './NewCaller.tsx'

/** Whoever reports: found while one types a name, an address or a telephone number, then shown as they are known (A8). */
export function WhoReports(props: {
  readonly company: number | undefined
  readonly reporter: Reporter | null
  readonly error: string | null
  /** The number that calls, when it is known: whom it belongs to is offered at once. */
  readonly number: string
  readonly onPick: (reporter: Reporter | null) => void
}) {
  const { t } = useText()
  const { reporter } = props
  if (!reporter) return <Finder {...props} />
  const facts = [
    { icon: IconBuilding, text: reporter.unit?.name },
    { icon: IconMapPin, text: reporter.unit?.address },
    { icon: IconPhone, text: [reporter.phone, reporter.unit?.phone].filter(Boolean).join(' · ') },
    { icon: IconMail, text: reporter.email },
  ]
  return (
    <section aria-label={t('intake:who')}>
      <h2>{t('intake:who')}</h2>
      <div className={styles.person}>
        <Avatar name={reporter.name} big />
        <b>{reporter.name}</b>
        <Button look="link" size="small" onPress={() => props.onPick(null)}>
          {t('words:change')}
        </Button>
      </div>
      <ul className={styles.facts}>
        {facts.map(({ icon: Icon, text }) =>
          text ? (
            <li key={text}>
              <Icon aria-hidden="true" />
              <span>{text}</span>
            </li>
          ) : null,
        )}
      </ul>
    </section>
  )
}

function Finder(props: Parameters<typeof WhoReports>[0]) {
  const { t } = useText()
  const [sought, setSought] = useState(props.number)
  const [fresh, setFresh] = useState(false)
  const { words, setWords } = useTypedSearch(sought, setSought)
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() })
  const { data, isFetching } = useQuery({ ...callersQuery(props.company, sought), placeholderData: keepPreviousData })
  const found = sought.trim().length < 2 ? [] : (data?.items ?? [])
  const { selectFirstOption } = list
  const shown = found.map(({ id }) => id).join(' ')
  // Enter takes the first of those that are there now
  useEffect(() => {
    if (shown !== '') selectFirstOption()
  }, [shown, selectFirstOption])
  const pick = (id: string) => {
    const one = found.find((person) => String(person.id) === id)
    if (one) props.onPick(one)
  }
  const typed = sought.trim()
  const isNumber = /^\+?[\d\s().-]+$/.test(typed)
  if (fresh && props.company !== undefined)
    return (
      <NewCaller
        company={props.company}
        name={isNumber ? '' : typed}
        number={isNumber ? typed : props.number}
        onMade={props.onPick}
        onCancel={() => setFresh(false)}
      />
    )
  return (
    <div className={styles.finder}>
      <Field id="intake-who" label={t('intake:who')} hint={t('intake:whoHint')} error={props.error}>
        <Combobox store={list} onOptionSubmit={pick} transitionProps={{ duration: 0 }} withinPortal={false}>
          <Combobox.Target>
            <TextInput
              id="intake-who"
              value={words}
              autoFocus
              autoComplete="off"
              aria-describedby="intake-who-hint"
              aria-invalid={props.error ? true : undefined}
              error={Boolean(props.error)}
              onFocus={() => list.openDropdown()}
              onBlur={() => list.closeDropdown()}
              onChange={({ currentTarget }) => {
                setWords(currentTarget.value)
                list.openDropdown()
              }}
            />
          </Combobox.Target>
          <Combobox.Dropdown hidden={sought.trim().length < 2}>
            <Combobox.Options>
              {found.map((person) => (
                <Combobox.Option key={person.id} value={String(person.id)} active={false}>
                  <span className={styles.option}>
                    <b>{person.name}</b>
                    <span>
                      {[person.unit?.name, person.phone ?? person.unit?.phone, person.email]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                </Combobox.Option>
              ))}
              {found.length === 0 && !isFetching ? <Combobox.Empty>{t('intake:whoNone')}</Combobox.Empty> : null}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      </Field>
      <Button size="small" look="plain" icon={<IconUserPlus aria-hidden="true" />} onPress={() => setFresh(true)}>
        {t('intake:newCaller')}
      </Button>
    </div>
  )
}
