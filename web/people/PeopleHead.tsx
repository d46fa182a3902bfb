import type { ReactNode } from 'react'
import { useMe } from '../account/session.ts'
import { PageHead } from '../desk/PageHead.tsx'
import { useText } from '../text.ts'
import { CompanyPick } from '../ui/Pick.tsx'
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
          <CompanyPick
            label={t('people:company')}
            value={place.company}
            companies={me.companies}
            onPick={(company) => place.goWith({ company, unit: null, open: null }, false)}
          />
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
