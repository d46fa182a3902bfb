import { Menu, TextInput } from '@mantine/core'
import { IconArrowsSort, IconSearch, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { useText } from '../../text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useKeys } from '../keys/useKeys.ts'
import type { Sort } from '../queues.ts'
import { useDeskPlace } from '../useDeskPlace.ts'
import { useTypedSearch } from '../useTypedSearch.ts'
import { FilterChips } from './FilterChips.tsx'
import { FilterButton } from './Filters.tsx'
import styles from './TicketList.module.css'

const orders: readonly Sort[] = ['due', '-updated', '-opened', 'opened']

/** The queue's name, its order, and what narrows it. */
export function ListHead(props: { readonly title: string; readonly rows: readonly TicketSummary[] }) {
  const { queue, number } = useDeskPlace()
  // The page is about the open ticket as soon as there is one.
  const Title = number === null ? 'h1' : 'h2'
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <Title className="cut">{props.title}</Title>
        <FilterButton rows={props.rows} />
        <Order />
      </div>
      <Search key={queue.key} />
      <FilterChips rows={props.rows} />
    </header>
  )
}

function Search() {
  const { t } = useText()
  const { filters, narrow } = useDeskPlace()
  const box = useRef<HTMLInputElement>(null)
  const { words, setWords } = useTypedSearch(filters.q ?? '', (q) => {
    const { q: _, ...rest } = filters
    narrow(q === '' ? rest : { ...rest, q })
  })
  useKeys({ '/': () => box.current?.select() })
  return (
    <TextInput
      ref={box}
      className={styles.search ?? ''}
      type="search"
      size="xs"
      aria-label={t('desk:list.search')}
      aria-keyshortcuts="/"
      placeholder={t('desk:list.search')}
      leftSection={<IconSearch aria-hidden="true" />}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        setWords('')
        event.currentTarget.blur()
      }}
      rightSection={
        words === '' ? undefined : (
          <IconButton label={t('desk:list.clearSearch')} onPress={() => setWords('')}>
            <IconX aria-hidden="true" />
          </IconButton>
        )
      }
    />
  )
}

function Order() {
  const { t } = useText()
  const { filters, narrow } = useDeskPlace()
  const chosen = filters.sort ?? 'due'
  return (
    <Menu
      position="bottom-end"
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      keepMounted={false}
    >
      <Menu.Target>
        <IconButton label={t('desk:sort.label', { order: t(`desk:sort.${chosen}`) })}>
          <IconArrowsSort aria-hidden="true" />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {orders.map((order) => (
          <Menu.Item
            key={order}
            role="menuitemradio"
            aria-checked={order === chosen}
            data-checked={order === chosen ? true : undefined}
            onClick={() => {
              const { sort: _, ...rest } = filters
              narrow(order === 'due' ? rest : { ...rest, sort: order })
            }}
          >
            {t(`desk:sort.${order}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
