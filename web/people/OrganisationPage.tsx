import { IconBuildingSkyscraper, IconPlus, IconWorldWww, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useSubmit } from '../useSubmit.ts'
import cards from './Cards.module.css'
import { CompanyPanel } from './CompanyPanel.tsx'
import { HandOverAgreements } from './HandOverAgreements.tsx'
import frame from './People.module.css'
import { PeopleHead } from './PeopleHead.tsx'
import { PublicForm } from './PublicForm.tsx'
import { companiesQuery, domainsQuery } from './peopleQueries.ts'
import { usePeoplePlace } from './usePeoplePlace.ts'

/** The companies of the installation, and whose mail addresses let people register themselves (A2, B1). */
export function OrganisationPage() {
  const { t } = useText()
  const me = useMe()
  const place = usePeoplePlace('/people/organisation')
  const opened = place.open === 'new' && me.installer
  useEffect(() => {
    document.title = `${t('people:tab.organisation')} · Tanggap`
  }, [t])
  return (
    <div className={frame.page}>
      <PeopleHead
        path="/people/organisation"
        aside={
          me.installer ? (
            <Button
              look="main"
              icon={<IconPlus aria-hidden="true" />}
              onPress={() => place.goWith({ open: 'new' }, false)}
            >
              {t('people:companies.new')}
            </Button>
          ) : null
        }
      />
      <div className={frame.columns} data-plain="true" data-open={opened}>
        <div className={cards.sections}>
          <Companies />
          {place.mayChange ? <Domains company={place.company} /> : null}
          {place.mayChange ? <PublicForm key={place.company} company={place.company} /> : null}
          {place.mayChange ? <HandOverAgreements key={place.company} company={place.company} /> : null}
        </div>
        {opened ? <CompanyPanel onClose={() => place.goWith({ open: null })} /> : null}
      </div>
    </div>
  )
}

function Companies() {
  const { t } = useText()
  const { data, error } = useQuery(companiesQuery)
  return (
    <section className={cards.section}>
      <h2>{t('people:companies.title')}</h2>
      <p>{t('people:companies.text')}</p>
      <ul className={cards.lines}>
        {(data?.items ?? []).map((company) => (
          <li key={company.id}>
            <IconBuildingSkyscraper aria-hidden="true" />
            <b className="cut">{company.name}</b>
            <span className="quiet">{company.code}</span>
            <span className="quiet">{t(`people:zone.${company.zone.slice(5)}`)}</span>
          </li>
        ))}
      </ul>
      {error ? <p role="alert">{sentenceOf(error, t)}</p> : null}
    </section>
  )
}

function Domains({ company }: { readonly company: number }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { data } = useQuery(domainsQuery)
  const [name, setName] = useState('')
  const again = () => void queries.invalidateQueries({ queryKey: domainsQuery.queryKey })
  const adding = useSubmit(
    `domain.${company}`,
    (domain: string, key) => send('POST', 'domains', { body: { company, domain }, key }),
    () => {
      setName('')
      again()
    },
  )
  const removing = useSubmit(
    'domain.remove',
    (domain: string, key) => send('DELETE', `domains/${encodeURIComponent(domain)}`, { key }),
    again,
  )
  const domains = (data?.items ?? []).filter((domain) => domain.companyId === company)
  const problem = adding.problem ?? removing.problem
  return (
    <section className={cards.section}>
      <h2>{t('people:domains.title')}</h2>
      <p>{t('people:domains.text')}</p>
      {domains.length > 0 ? (
        <ul className={cards.lines}>
          {domains.map((domain) => (
            <li key={domain.domain}>
              <IconWorldWww aria-hidden="true" />
              <b className="cut">@{domain.domain}</b>
              <IconButton
                label={`${t('words:remove')}: ${domain.domain}`}
                onPress={() => removing.submit(domain.domain)}
              >
                <IconX aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      <form
        className={cards.inline}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') adding.submit(name.trim().replace(/^@/, ''))
        }}
      >
        <TextField
          id="domain"
          label={t('people:domains.name')}
          placeholder="kantor.example"
          value={name}
          error={problem ? (problem.errors[0]?.message ?? sentenceOf(problem, t)) : null}
          onChange={setName}
        />
        <Button submit busy={adding.busy}>
          {t('people:domains.add')}
        </Button>
      </form>
    </section>
  )
}
