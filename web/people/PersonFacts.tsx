import type { Person } from '../../server/contract/people.ts'
import { useText } from '../text.ts'
import { Tag } from '../ui/Marks.tsx'
import { Bounced } from './Bounced.tsx'
import fields from './Fields.module.css'
import table from './PeopleTable.module.css'
import { AccountMark } from './PeopleTable.tsx'

/** A person to read: for staff who do not administer them. */
export function PersonFacts({ person }: { readonly person: Person }) {
  const { t } = useText()
  return (
    <dl className={fields.facts}>
      <dt>{t('people:col.account')}</dt>
      <dd>
        <AccountMark account={person.account} />
      </dd>
      <dt>{t('people:field.email')}</dt>
      <dd>
        {person.email ? <a href={`mailto:${person.email}`}>{person.email}</a> : '–'}{' '}
        {person.email ? (
          <span className="quiet small">{t(person.emailVerified ? 'people:verified' : 'people:unverified')}</span>
        ) : null}
        <Bounced person={person} />
      </dd>
      <dt>{t('people:field.phone')}</dt>
      <dd>{person.phone ? <a href={`tel:${person.phone.replaceAll(/[ ()-]/g, '')}`}>{person.phone}</a> : '–'}</dd>
      <dt>{t('people:field.unit')}</dt>
      <dd>{person.unit?.name ?? '–'}</dd>
      <dt>{t('people:field.employment')}</dt>
      <dd>{person.employment ? t(`people:employment.${person.employment}`) : '–'}</dd>
      {person.grants.length > 0 ? (
        <>
          <dt>{t('people:field.roles')}</dt>
          <dd className={table.tags}>
            {person.grants.map((grant) => (
              <Tag key={`${grant.role} ${grant.unitId}`}>
                {t(`desk:role.${grant.role}`)}, {grant.unitName}
              </Tag>
            ))}
          </dd>
        </>
      ) : null}
      {person.desks.length > 0 ? (
        <>
          <dt>{t('people:field.desks')}</dt>
          <dd>{person.desks.map((desk) => desk.name).join(', ')}</dd>
        </>
      ) : null}
    </dl>
  )
}
