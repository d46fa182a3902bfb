import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, Unit } from '../../server/contract/people.ts'
import { DeputySection } from '../account/DeputySection.tsx'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { type ApiProblem, isApiProblem } from '../problem.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { CheckField, FieldGroup } from '../ui/Field.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import { AccessSection } from './AccessSection.tsx'
import { Bounced } from './Bounced.tsx'
import { EraseSection } from './EraseSection.tsx'
import styles from './Fields.module.css'
import { PersonFacts } from './PersonFacts.tsx'
import { HeldFields, WhoFields } from './PersonFields.tsx'
import { personQuery } from './peopleQueries.ts'
import { blankPerson, changesOf, draftOf, newPersonOf, type PersonDraft } from './personForm.ts'

/** One person beside the list: to read for all staff, to change for those who administer their unit. */
export function PersonPanel(props: {
  readonly id: number
  readonly units: readonly Unit[]
  readonly mayChange: boolean
  readonly onClose: () => void
}) {
  const { t } = useText()
  const { data, error } = useQuery(personQuery(props.id))
  if (data && props.mayChange) return <PersonForm {...props} person={data} />
  return (
    <Panel title={data?.name ?? ''} onClose={props.onClose} onSubmit={() => undefined} badFields={[]} startAt={null}>
      <div className={panel.body}>
        {data ? <PersonFacts person={data} /> : null}
        {error ? <ErrorBox title={t('people:failed')} detail={sentenceOf(error, t)} /> : null}
        {data || error ? null : <Bones heights={[40, 40, 40, 40]} label={t('words:loading')} />}
      </div>
    </Panel>
  )
}

function PersonForm(props: { readonly person: Person; readonly units: readonly Unit[]; readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { person } = props
  const [before, setBefore] = useState(() => draftOf(person))
  const [draft, setDraft] = useState(before)
  const changes = changesOf(before, draft)
  const saving = useSubmit(
    `person.${person.id}`,
    (body: object, key) => send<Person>('PATCH', `people/${person.id}`, { body, key }),
    (saved) => {
      queries.setQueryData(personQuery(person.id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['people'] })
      setBefore(draftOf(saved))
      setDraft(draftOf(saved))
      announce(t('people:saved', { name: saved.name }))
    },
  )
  const errors = errorsOf(saving.problem)
  const save = () => {
    if (changes !== null && draft.name.trim() !== '') saving.submit(changes)
  }
  return (
    <Panel title={person.name} onClose={props.onClose} onSubmit={save} badFields={idsOf(errors)} startAt={null}>
      <div className={panel.body}>
        <EmailLine person={person} />
        <AccessSection person={person} />
        <WhoFields
          withEmail={false}
          company={person.companyId}
          units={props.units}
          draft={draft}
          errors={errors}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <HeldFields
          company={person.companyId}
          units={props.units}
          draft={draft}
          errors={errors}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <FieldGroup id="person-deputy" label={t('words:deputy.title')}>
          <DeputySection person={person.id} />
        </FieldGroup>
        {saving.problem && idsOf(errors).length === 0 ? (
          <ErrorBox title={t('desk:act.failed')} detail={sentenceOf(saving.problem, t)} />
        ) : null}
        <EraseSection person={person} onDone={props.onClose} />
      </div>
      <PanelFoot
        savedAt={null}
        label={t('words:save')}
        busy={saving.busy}
        offBecause={changes === null ? t('people:nothingChanged') : null}
        onSubmit={save}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

function EmailLine({ person }: { readonly person: Person }) {
  const { t } = useText()
  const Sign = person.emailVerified ? IconShieldCheck : IconShieldQuestion
  return (
    <p className={styles.email} data-good={person.emailVerified}>
      <b>{person.email ?? t('people:noAddress')}</b>
      {person.email ? (
        <span>
          <Sign aria-hidden="true" />
          {t(person.emailVerified ? 'people:verified' : 'people:unverified')}
        </span>
      ) : null}
      <Bounced person={person} />
    </p>
  )
}

/** Adds somebody; what was typed survives a reload. */
export function NewPersonPanel(props: {
  readonly company: number
  readonly unit: number | null
  readonly units: readonly Unit[]
  readonly onMade: (id: number) => void
  readonly onClose: () => void
}) {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const root = props.units.find((unit) => unit.kind === 'company')?.id ?? null
  const draft = useDraft<PersonDraft>(me.accountId, `person.${props.company}`, blankPerson(props.unit ?? root))
  const [tried, setTried] = useState(false)
  const saving = useSubmit(
    `person.new.${props.company}`,
    (body: object, key) => send<Person>('POST', 'people', { body, key }),
    (made) => {
      draft.clear()
      void queries.invalidateQueries({ queryKey: ['people'] })
      announce(t('people:saved', { name: made.name }))
      props.onMade(made.id)
    },
  )
  const nameless = draft.value.name.trim() === ''
  const errors = { ...errorsOf(saving.problem), ...(tried && nameless ? { name: t('desk:act.required') } : {}) }
  const change = (next: Partial<PersonDraft>) => draft.set((before) => ({ ...before, ...next }))
  const save = () => {
    setTried(true)
    if (!nameless) saving.submit(newPersonOf(draft.value, props.company))
  }
  const shared = { company: props.company, units: props.units, draft: draft.value, errors, onChange: change }
  return (
    <Panel
      title={t('people:new')}
      onClose={props.onClose}
      onSubmit={save}
      badFields={idsOf(errors)}
      startAt="person-name"
    >
      <div className={panel.body}>
        <WhoFields withEmail {...shared} />
        <CheckField
          id="person-invite"
          label={t('people:field.invite')}
          hint={t('people:field.inviteHint')}
          checked={draft.value.invite}
          onChange={(invite) => change({ invite })}
        />
        <HeldFields {...shared} />
        {saving.problem && idsOf(errors).length === 0 ? (
          <ErrorBox
            title={t('desk:act.failed')}
            detail={`${sentenceOf(saving.problem, t)} ${t('errors:nothingLost')}`}
          />
        ) : null}
      </div>
      <PanelFoot
        savedAt={draft.savedAt}
        label={t('people:add')}
        busy={saving.busy}
        onSubmit={save}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

const fieldOfCode: Readonly<Record<string, string>> = {
  no_address: 'email',
  own_address: 'email',
  email_taken: 'email',
  not_yours_to_give: 'grants',
  last_admin: 'grants',
}

/** What the server refused, at the field it is about. */
function errorsOf(problem: ApiProblem | null): Partial<Record<string, string>> {
  if (!problem || !isApiProblem(problem)) return {}
  const field = problem.refusal ? (problem.refusal.field ?? fieldOfCode[problem.code]) : fieldOfCode[problem.code]
  const faults = problem.errors.map((fault): [string, string] => [fault.path.split('.').at(-1) ?? '', fault.message])
  return { ...Object.fromEntries(faults), ...(typeof field === 'string' ? { [field]: problem.detail } : {}) }
}

function idsOf(errors: Partial<Record<string, string>>): readonly string[] {
  return ['name', 'email', 'phone', 'unit', 'grants', 'desks']
    .filter((name) => errors[name])
    .map((name) => `person-${name}`)
}
