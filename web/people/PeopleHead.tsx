import type { ReactNode } from 'react'
import { useMe } from '../account/session.ts'
import { PageHead } from '../desk/PageHead.tsx'
import { useText } from '../text.ts'
import styles from './People.module.css'
import { usePeoplePlace } from './usePeoplePlace.ts'

/** The head of the pages about people, with the company where there are several. */
export function PeopleHead(props: { readonly path: string; readonly aside?: ReactNode }) {
  const { t } = useText()
  const me = useMe()
  const place = usePeoplePlace(props.path)
  const company = me.companies.length > 1 ? `?company=${place.company}` : ''
  const tab = (href: string, label: string) => ({ href: `${href}${company}`, label, here: href === props.path })
  return (
    <PageHead
      title={t('people:title')}
      aside={
        <>
          {me.companies.length > 1 ? (
            <select
              className={styles.company}
              aria-label={t('people:company')}
              value={place.company}
              onChange={(event) =>
                place.goWith({ company: Number(event.currentTarget.value), unit: null, open: null }, false)
              }
            >
              {me.companies.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          ) : null}
          {props.aside}
        </>
      }
      tabs={[
        tab('/people', t('people:tab.people')),
        tab('/people/desks', t('people:tab.desks')),
        ...(place.mayChange || me.installer ? [tab('/people/organisation', t('people:tab.organisation'))] : []),
      ]}
    />
  )
}
