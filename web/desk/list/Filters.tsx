import { Popover } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { SopView } from '../../../server/contract/sops.ts'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { type Bilingual, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { countOf, type Filters } from '../queues.ts'
import { sopQuery } from '../ticketQueries.ts'
import { useDeskPlace } from '../useDeskPlace.ts'
import styles from './TicketList.module.css'

type Props = { readonly rows: readonly TicketSummary[] }
type Names = ReadonlyMap<string, Bilingual>
type Choices = { readonly state: Names; readonly priority: Names; readonly type: Names }

/** What the SOPs of the account name: their states, priorities and kinds. What is on screen names its own at once. */
function useChoices(rows: readonly TicketSummary[], wanted: boolean): Choices {
  const me = useMe()
  const pairs = me.companies.flatMap((company) => company.sops.map((sop) => ({ id: sop.id, company: company.id })))
  const found = useQueries({
    queries: pairs.map((pair) => ({ ...sopQuery(pair.id, pair.company), enabled: wanted })),
  })
  const sops = found.flatMap((one) => (one.data ? [one.data as SopView] : []))
  const named = (
    own: (sop: SopView) => Readonly<Record<string, { label: Bilingual }>>,
    seen: (row: TicketSummary) => [string, Bilingual],
  ) =>
    new Map([
      ...sops.flatMap((sop) => Object.entries(own(sop)).map(([name, one]): [string, Bilingual] => [name, one.label])),
      ...rows.map(seen),
    ])
  return {
    state: named(
      (sop) => sop.definition.states,
      (row) => [row.state.name, row.state.label],
    ),
    priority: named(
      (sop) => sop.definition.priority.levels,
      (row) => [row.priority.name, row.priority.label],
    ),
    type: named(
      (sop) => sop.definition.types,
      (row) => [row.type.name, row.type.label],
    ),
  }
}

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
  const choices = useChoices(props.rows, true)
  const states = filters.state?.split(',') ?? []
  const named = (names: Names) => [...names].map(([value, label]) => ({ value, label: pick(label) }))
  const single = (field: 'priority' | 'type' | 'assignee') => (value: string, checked: boolean) => {
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

/** What narrows the list now, each to be taken away. */
export function FilterChips(props: Props) {
  const { t, pick } = useText()
  const { filters, narrow } = useDeskPlace()
  const choices = useChoices(props.rows, countOf(filters) > 0)
  const nameIn = (names: Names, value: string) => {
    const label = names.get(value)
    return label ? pick(label) : value
  }
  const chips = [
    ...(filters.state?.split(',') ?? []).map((state, _, all) => ({
      key: `state ${state}`,
      label: nameIn(choices.state, state),
      without: () => {
        const left = all.filter((one) => one !== state)
        const { state: __, ...rest } = filters
        narrow(left.length === 0 ? rest : { ...rest, state: left.join(',') })
      },
    })),
    ...(['priority', 'type', 'assignee'] as const).flatMap((field) => {
      const value = filters[field]
      if (value === undefined) return []
      const label =
        field === 'assignee'
          ? t(value === 'nobody' ? 'desk:unassigned' : 'desk:filter.me')
          : field === 'priority'
            ? value
            : nameIn(choices.type, value)
      const { [field]: _, ...rest } = filters
      return [{ key: field, label, without: () => narrow(rest) }]
    }),
  ]
  if (chips.length === 0) return null
  return (
    <div className={styles.chips}>
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          className={styles.chip}
          aria-label={t('desk:filter.remove', { what: chip.label })}
          onClick={chip.without}
        >
          {chip.label}
          <IconX aria-hidden="true" />
        </button>
      ))}
      {chips.length > 1 ? (
        <Button look="link" size="small" onPress={() => narrow(withoutFilters(filters))}>
          {t('desk:filter.clear')}
        </Button>
      ) : null}
    </div>
  )
}

function withoutFilters(filters: Filters): Filters {
  return { ...(filters.q ? { q: filters.q } : {}), ...(filters.sort ? { sort: filters.sort } : {}) }
}
