import { Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { useText } from '../../text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { countOf } from '../queues.ts'
import { useDeskPlace } from '../useDeskPlace.ts'
import styles from './TicketList.module.css'
import { type Names, useChoices } from './useChoices.ts'

type Props = { readonly rows: readonly TicketSummary[] }
/** Opens the filters; says how many are set. */
export function FilterButton(props: Props) {
  const { t } = useText()
  const { filters } = useDeskPlace()
  const [opened, setOpened] = useState(false)
  const count = countOf(filters)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={332}
      trapFocus
      returnFocus
      withinPortal={false}
      floatingStrategy="fixed"
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles.popover ?? '' }}
    >
      <Popover.Target>
        <IconButton
          label={count === 0 ? t('desk:filter.open') : t('desk:filter.openCount', { count })}
          onPress={() => setOpened(!opened)}
        >
          <IconFilter aria-hidden="true" />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown>{opened ? <FilterForm {...props} /> : null}</Popover.Dropdown>
    </Popover>
  )
}

function FilterForm(props: Props) {
  const { t, pick } = useText()
  const { queue, filters, narrow } = useDeskPlace()
  const { companies } = useMe()
  const choices = useChoices(props.rows, true)
  const states = filters.state?.split(',') ?? []
  const named = (names: Names) => [...names].map(([value, label]) => ({ value, label: pick(label) }))
  const single =
    (field: 'priority' | 'type' | 'assignee' | 'company' | 'tier') => (value: string, checked: boolean) => {
      const { [field]: _, ...rest } = filters
      narrow(checked ? { ...rest, [field]: value } : rest)
    }
  return (
    <div className={styles.form}>
      <Options
        legend={t('desk:filter.state')}
        options={named(choices.state)}
        checked={states}
        onCheck={(value, checked) => {
          const next = checked ? [...states, value] : states.filter((one) => one !== value)
          const { state: _, ...rest } = filters
          narrow(next.length === 0 ? rest : { ...rest, state: next.join(',') })
        }}
      />
      <Options
        legend={t('desk:filter.priority')}
        options={[...choices.priority].map(([value, label]) => ({ value, label: `${value} ${pick(label)}` }))}
        checked={[filters.priority ?? '']}
        onCheck={single('priority')}
      />
      <Options
        legend={t('desk:filter.type')}
        options={named(choices.type)}
        checked={[filters.type ?? '']}
        onCheck={single('type')}
      />
      {choices.tier.size > 0 ? (
        <Options
          legend={t('desk:filter.tier')}
          options={named(choices.tier)}
          checked={[filters.tier ?? '']}
          onCheck={single('tier')}
        />
      ) : null}
      {companies.length > 1 ? (
        <Options
          legend={t('desk:filter.company')}
          options={companies.map((company) => ({ value: String(company.id), label: company.name }))}
          checked={[filters.company ?? '']}
          onCheck={single('company')}
        />
      ) : null}
      {queue.view === 'mine' ? null : (
        <Options
          legend={t('desk:filter.assignee')}
          options={[
            { value: 'me', label: t('desk:filter.me') },
            { value: 'nobody', label: t('desk:unassigned') },
          ]}
          checked={[filters.assignee ?? '']}
          onCheck={single('assignee')}
        />
      )}
    </div>
  )
}

function Options(props: {
  readonly legend: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly checked: readonly string[]
  readonly onCheck: (value: string, checked: boolean) => void
}) {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      <div className={styles.options}>
        {props.options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="checkbox"
              checked={props.checked.includes(option.value)}
              onChange={(event) => props.onCheck(option.value, event.currentTarget.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
