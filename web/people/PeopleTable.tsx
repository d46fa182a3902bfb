import { TextInput } from '@mantine/core'
import { IconSearch, IconShieldQuestion, IconUserSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Person, Unit } from '../../server/contract/people.ts'
import { useKeys } from '../desk/keys/useKeys.ts'
import { MoreRows } from '../desk/MoreRows.tsx'
import { useTypedSearch } from '../desk/useTypedSearch.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Avatar, Tag } from '../ui/Marks.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import styles from './PeopleTable.module.css'
import { peopleQuery } from './peopleQueries.ts'
import { pathOf } from './unitTree.ts'
import { type PeoplePlace, usePeoplePlace } from './usePeoplePlace.ts'

/** The people of the chosen unit and below, or whom the words find: who, where, what they hold, whether they come in. */
export function PeopleTable({ units }: { readonly units: readonly Unit[] }) {
  const { t } = useText()
  const place = usePeoplePlace('/people')
  const query = useInfiniteQuery({
    ...peopleQuery({ company: place.company, unit: place.unit, q: place.q }),
    placeholderData: keepPreviousData,
  })
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items)
  return (
    <section className={styles.people} aria-label={t('people:tab.people')}>
      <div className={styles.tools}>
        <Search key={place.company} place={place} />
        {place.unit === undefined ? null : <span className="quiet small cut">{pathOf(units, place.unit)}</span>}
      </div>
      <div className={styles.scroll}>
        {query.isPending ? <Bones heights={[44, 44, 44, 44, 44]} label={t('words:loading')} /> : null}
        {query.error && rows.length === 0 ? (
          <ErrorBox
            title={t('people:failed')}
            detail={sentenceOf(query.error, t)}
            next={<Button onPress={() => void query.refetch()}>{t('words:tryAgain')}</Button>}
          />
        ) : null}
        {rows.length > 0 ? (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('people:col.name')}</th>
                <th scope="col" className={styles.wide}>
                  {t('people:col.unit')}
                </th>
                <th scope="col" className={styles.wide}>
                  {t('people:col.roles')}
                </th>
                <th scope="col">{t('people:col.account')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((person) => (
                <Row key={person.id} person={person} place={place} />
              ))}
            </tbody>
          </table>
        ) : null}
        {!query.isPending && !query.error && rows.length === 0 ? (
          <EmptyState
            icon={<IconUserSearch aria-hidden="true" />}
            title={place.q ? t('words:nothingFound') : t('people:none.title')}
          >
            {place.q ? t('people:none.words', { words: place.q }) : t('people:none.text')}
          </EmptyState>
        ) : null}
        <MoreRows
          count={rows.length}
          more={query.hasNextPage}
          onMore={() => {
            if (!query.isFetchingNextPage) void query.fetchNextPage()
          }}
        />
      </div>
    </section>
  )
}

function Row({ person, place }: { readonly person: Person; readonly place: PeoplePlace }) {
  const { t } = useText()
  const here = place.open === String(person.id)
  const roles = [...new Set(person.grants.map((grant) => grant.role))]
  return (
    <tr data-here={here}>
      <td>
        <a
          className={styles.person}
          href={place.hrefWith({ open: person.id })}
          aria-current={here ? 'true' : undefined}
        >
          <Avatar name={person.name} />
          <span className={styles.names}>
            <b className="cut">{person.name}</b>
            <span className="cut quiet small">
              {person.email ?? person.phone ?? t('people:noAddress')}
              {person.email && !person.emailVerified ? (
                <span className={styles.unproven} title={t('people:unverified')}>
                  <IconShieldQuestion aria-hidden="true" />
                  <span className="unseen">{t('people:unverified')}</span>
                </span>
              ) : null}
            </span>
          </span>
        </a>
      </td>
      <td className={styles.wide}>
        <span className="cut">{person.unit?.name ?? '–'}</span>
        {person.employment ? <span className="quiet small">{t(`people:employment.${person.employment}`)}</span> : null}
      </td>
      <td className={styles.wide}>
        <span className={styles.tags}>
          {roles.map((role) => (
            <Tag key={role}>{t(`desk:role.${role}`)}</Tag>
          ))}
          {person.desks.map((desk) => (
            <span key={desk.id} className="quiet small">
              {desk.name}
            </span>
          ))}
        </span>
      </td>
      <td>
        <AccountMark account={person.account} />
      </td>
    </tr>
  )
}

const tones = { none: 'plain', invited: 'warn', active: 'good', off: 'late' } as const

/** Whether somebody comes in: not yet, invited, active, or switched off. */
export function AccountMark({ account }: { readonly account: Person['account'] }) {
  const { t } = useText()
  return <Tag tone={tones[account]}>{t(`people:account.${account}`)}</Tag>
}

function Search({ place }: { readonly place: PeoplePlace }) {
  const { t } = useText()
  const box = useRef<HTMLInputElement>(null)
  const { words, setWords } = useTypedSearch(place.q ?? '', (q) => place.goWith({ q: q === '' ? null : q }))
  useKeys({ '/': () => box.current?.select() })
  return (
    <TextInput
      ref={box}
      type="search"
      className={styles.search ?? ''}
      aria-label={t('people:search')}
      aria-keyshortcuts="/"
      placeholder={t('people:search')}
      leftSection={<IconSearch aria-hidden="true" />}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
    />
  )
}
