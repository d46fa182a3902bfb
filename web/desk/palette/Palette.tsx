import { Modal } from '@mantine/core'
import { IconArrowRight, IconSearch, IconTicket, IconUser } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { searchView } from '../../../server/contract/tickets.ts'
import { read } from '../../api.ts'
import { useText } from '../../text.ts'
import overlay from '../../ui/Overlay.module.css'
import type { NavPlace } from '../places.ts'
import { useGo } from '../useGo.ts'
import { matching, type Offer } from './found.ts'
import styles from './Palette.module.css'

type Found = z.infer<typeof searchView>

const typingMs = 140
const signs = { tickets: IconTicket, people: IconUser, commands: IconArrowRight }

/** One box that finds tickets, people and places (Ctrl+K). */
export function Palette(props: { readonly places: readonly NavPlace[]; readonly onClose: () => void }) {
  const { t } = useText()
  const go = useGo()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const searching = useSearch(words)
  const offers = useOffers(props.places, words, searching.found, (href) => {
    props.onClose()
    go(href)
  })
  const chosen = Math.min(at, Math.max(0, offers.length - 1))

  useEffect(() => {
    list.current?.querySelector(`[data-place="${chosen}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const keys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((chosen + step + offers.length) % Math.max(1, offers.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      offers[chosen]?.run()
    }
  }
  return (
    <Modal.Root
      opened
      onClose={props.onClose}
      size="lg"
      yOffset="9vh"
      transitionProps={{ duration: 0 }}
      classNames={{ content: overlay.content ?? '' }}
    >
      <Modal.Overlay color="var(--veil)" backgroundOpacity={1} />
      <Modal.Content aria-label={t('desk:search.title')}>
        <div className={styles.head}>
          <IconSearch aria-hidden="true" />
          <input
            data-autofocus
            className={styles.box}
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={offers.length > 0 ? `palette-${chosen}` : undefined}
            aria-label={t('desk:search.title')}
            placeholder={t('desk:search.placeholder')}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={keys}
          />
          <kbd>Esc</kbd>
        </div>
        <div ref={list} id="palette-list" role="listbox" aria-label={t('desk:search.title')} className={styles.list}>
          <Groups offers={offers} chosen={chosen} onHover={setAt} />
        </div>
        {offers.length === 0 ? (
          <p className={styles.none} role="status">
            {searching.pending ? t('words:loading') : t('words:nothingFound')}
          </p>
        ) : null}
      </Modal.Content>
    </Modal.Root>
  )
}

function Groups(props: {
  readonly offers: readonly Offer[]
  readonly chosen: number
  readonly onHover: (at: number) => void
}) {
  const { t } = useText()
  const names = [...new Set(props.offers.map((offer) => offer.group))]
  return names.map((name) => (
    // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups and options, no fieldsets
    <div key={name} role="group" aria-label={t(`desk:search.${name}`)}>
      <div className={styles.group} aria-hidden="true">
        {t(`desk:search.${name}`)}
      </div>
      {props.offers.map((offer, place) => {
        if (offer.group !== name) return null
        const Sign = signs[offer.group]
        return (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the box above keeps the focus and has the keys
          <div
            key={offer.key}
            id={`palette-${place}`}
            data-place={place}
            role="option"
            aria-selected={place === props.chosen}
            className={styles.offer}
            onPointerMove={() => props.onHover(place)}
            onClick={offer.run}
          >
            <Sign aria-hidden="true" />
            <span className="cut">{offer.label}</span>
            <span className={[styles.detail, 'cut'].join(' ')}>{offer.detail}</span>
            {offer.keys ? <kbd>{offer.keys}</kbd> : null}
          </div>
        )
      })}
    </div>
  ))
}

function useSearch(words: string): { readonly found: Found | undefined; readonly pending: boolean } {
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    const waiting = setTimeout(() => setWanted(words.trim()), typingMs)
    return () => clearTimeout(waiting)
  }, [words])
  const query = useQuery({
    queryKey: ['tickets', 'search', wanted],
    queryFn: ({ signal }) => read<Found>('search', { q: wanted, limit: 8 }, signal),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  })
  return {
    found: wanted.length > 1 ? query.data : undefined,
    pending: words.trim().length > 1 && (query.isFetching || wanted !== words.trim()),
  }
}

function useOffers(
  places: readonly NavPlace[],
  words: string,
  found: Found | undefined,
  go: (href: string) => void,
): readonly Offer[] {
  const { t, pick } = useText()
  const tickets = (found?.tickets ?? []).map(
    (ticket): Offer => ({
      key: `ticket ${ticket.id}`,
      group: 'tickets',
      label: ticket.subject,
      detail: `${ticket.number} · ${ticket.requester.name} · ${pick(ticket.state.label)}`,
      run: () => go(`/desk/all/${ticket.number}`),
      keys: null,
    }),
  )
  const people = (found?.people ?? []).map(
    (person): Offer => ({
      key: `person ${person.id}`,
      group: 'people',
      label: person.name,
      detail: [person.unit, person.email].filter(Boolean).join(' · '),
      run: () => go(`/people?open=${person.id}`),
      keys: null,
    }),
  )
  const commands = places.map(
    (place): Offer => ({
      key: place.href,
      group: 'commands',
      label: place.label,
      detail: t(place.href.startsWith('/desk/') ? 'desk:search.queue' : 'desk:search.page'),
      run: () => go(place.href),
      keys: place.keys,
    }),
  )
  return [...tickets, ...people, ...matching(commands, words)]
}
