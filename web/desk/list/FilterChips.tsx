import { IconX } from '@tabler/icons-react'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { countOf, type Filters } from '../queues.ts'
import { useDeskPlace } from '../useDeskPlace.ts'
import styles from './TicketList.module.css'
import { type Names, useChoices } from './useChoices.ts'

type Props = { readonly rows: readonly TicketSummary[] }

/** What narrows the list now, each to be taken away. */
export function FilterChips(props: Props) {
  const { t, pick } = useText()
  const { companies } = useMe()
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
    ...(['priority', 'type', 'assignee', 'company', 'tier'] as const).flatMap((field) => {
      const value = filters[field]
      if (value === undefined) return []
      const label = {
        priority: value,
        type: nameIn(choices.type, value),
        tier: nameIn(choices.tier, value),
        assignee: t(value === 'nobody' ? 'desk:unassigned' : 'desk:filter.me'),
        company: companies.find((company) => String(company.id) === value)?.name ?? value,
      }[field]
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
