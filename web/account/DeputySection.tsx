import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeputyView } from '../../server/contract/deputies.ts'
import { read, send } from '../api.ts'
import { dayOf } from '../format.ts'
import { isApiProblem } from '../problem.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Deputy.module.css'

type Setting = { readonly email: string; readonly from: string; readonly until: string | null }

/** Who decides in somebody's place, and on which days: set and ended here, by themself or who administers them (B2). */
export function DeputySection({ person }: { readonly person: number }) {
  const { t } = useText()
  const queries = useQueryClient()
  const queryKey = ['people', person, 'deputy']
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<DeputyView>(`people/${person}/deputy`, {}, signal),
  })
  const ending = useSubmit(
    `deputy.end.${person}`,
    (_: null, key) => send<DeputyView>('DELETE', `people/${person}/deputy`, { key }),
    (view) => {
      queries.setQueryData(queryKey, view)
      announce(t('words:deputy.ended'))
    },
  )
  if (!data) return null
  return (
    <div className={styles.section}>
      <p className="quiet small">{t('words:deputy.what')}</p>
      {data.deputy ? <Present deputy={data.deputy} busy={ending.busy} onEnd={() => ending.submit(null)} /> : null}
      {ending.problem ? <ErrorBox title={t('words:deputy.failed')} detail={sentenceOf(ending.problem, t)} /> : null}
      <SetDeputy
        key={data.deputy?.email ?? ''}
        person={person}
        before={data.deputy}
        onSet={(view) => queries.setQueryData(queryKey, view)}
      />
    </div>
  )
}

type Deputy = NonNullable<DeputyView['deputy']>

function Present(props: { readonly deputy: Deputy; readonly busy: boolean; readonly onEnd: () => void }) {
  const { t } = useText()
  const reading = useReading()
  const { person, from, until, now } = props.deputy
  const days = {
    from: dayOf(`${from}T12:00:00.000Z`, reading),
    until: until ? dayOf(`${until}T12:00:00.000Z`, reading) : '',
  }
  return (
    <div className={styles.present}>
      <div>
        <b>{person.name}</b>
        <span className="quiet">{t(until ? 'words:deputy.days' : 'words:deputy.since', days)}</span>
        {now ? null : <span className="quiet">{t('words:deputy.notNow')}</span>}
      </div>
      <Button size="small" busy={props.busy} onPress={props.onEnd}>
        {t('words:deputy.end')}
      </Button>
    </div>
  )
}

function SetDeputy(props: {
  readonly person: number
  readonly before: Deputy | null
  readonly onSet: (view: DeputyView) => void
}) {
  const { t } = useText()
  const reading = useReading()
  const [email, setEmail] = useState(props.before?.email ?? '')
  const [from, setFrom] = useState(props.before?.from ?? reading.now.slice(0, 10))
  const [until, setUntil] = useState(props.before?.until ?? '')
  const setting = useSubmit(
    `deputy.${props.person}`,
    (body: Setting, key) => send<DeputyView>('PUT', `people/${props.person}/deputy`, { body, key }),
    (view) => {
      props.onSet(view)
      announce(t('words:deputy.set', { name: view.deputy?.person.name ?? '' }))
    },
  )
  const faults = new Map(
    isApiProblem(setting.problem) ? setting.problem.errors.map(({ path, message }) => [path, message]) : [],
  )
  const ready = email.trim() !== '' && from !== ''
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) setting.submit({ email: email.trim(), from, until: until === '' ? null : until })
      }}
    >
      <TextField
        id={`deputy-email-${props.person}`}
        type="email"
        label={t('words:deputy.email')}
        value={email}
        error={faults.get('email')}
        onChange={setEmail}
      />
      <div className={styles.days}>
        <TextField
          id={`deputy-from-${props.person}`}
          type="date"
          label={t('words:deputy.from')}
          value={from}
          error={faults.get('from')}
          onChange={setFrom}
        />
        <TextField
          id={`deputy-until-${props.person}`}
          type="date"
          label={t('words:deputy.until')}
          optional={t('words:optional')}
          value={until}
          error={faults.get('until')}
          onChange={setUntil}
        />
      </div>
      {setting.problem && faults.size === 0 ? (
        <ErrorBox title={t('words:deputy.failed')} detail={sentenceOf(setting.problem, t)} />
      ) : null}
      <Button submit busy={setting.busy} offBecause={ready ? null : t('words:deputy.needed')} reasonElsewhere>
        {t('words:deputy.save')}
      </Button>
    </form>
  )
}
