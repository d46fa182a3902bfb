import { TextInput } from '@mantine/core'
import { IconSearch, IconShieldQuestion, IconUserSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Person, Unit } from '../../server/contract/people.ts'
import { useKeys } from '../desk/keys/useKeys.ts'
import { LongList } from '../desk/LongList.tsx'
import { useTypedSearch } from '../desk/useTypedSearch.ts'
import { useText } from '../text.ts'
import { Avatar, Tag } from '../ui/Marks.tsx'
import { EmptyState } from '../ui/Notices.tsx'
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
  return (
    <section className={styles.people} aria-label={t('people:tab.people')}>
      <div className={styles.tools}>
        <Search key={place.company} place={place} />
        {place.unit === undefined ? null : <span className="quiet small cut">{pathOf(units, place.unit)}</span>}
      </div>
      <div className={styles.scroll}>
        <LongList
          query={query}
          bones={[44, 44, 44, 44, 44]}
          failed={t('people:failed')}
          none={
            <EmptyState
              icon={<IconUserSearch aria-hidden="true" />}
              title={place.q ? t('words:nothingFound') : t('people:none.title')}
            >
              {place.q ? t('people:none.words', { words: place.q }) : t('people:none.text')}
            </EmptyState>
          }
        >
          {(rows) => (
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
          )}
        </LongList>
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
