import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeNoticeChoices, NoticeChoices } from '../../server/contract/notices.ts'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { CheckField, TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { Segments } from '../ui/Segments.tsx'
import { useSubmit } from '../useSubmit.ts'
import { NoticeGroup } from './NoticeGroup.tsx'
import styles from './Notices.module.css'
import { noticesQuery } from './noticeQueries.ts'

type Form = Pick<NoticeChoices, 'groups' | 'quiet' | 'urgentBreaks' | 'digest'>

/** What one company tells me: group by group, the hours in which nothing rings, and when the digest comes. */
export function NoticeForm({ choices }: { readonly choices: NoticeChoices }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [form, setForm] = useState<Form>(choices)
  const saving = useSubmit(
    `notices.${choices.company.id}`,
    (body: ChangeNoticeChoices, key) => send<NoticeChoices>('PUT', 'me/notices', { body, key }),
    async (view) => {
      setForm(view)
      announce(t('notices:saved'))
      await queries.invalidateQueries({ queryKey: noticesQuery.queryKey })
    },
  )
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }))
  const ill = form.quiet !== null && form.quiet.from === form.quiet.until
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!ill) saving.submit(bodyOf(choices.company.id, form))
      }}
    >
      <fieldset className={styles.panel}>
        <legend>{t('notices:what')}</legend>
        <p className="quiet small">{t('notices:whatHint')}</p>
        <ul>
          {form.groups.map((group) => (
            <NoticeGroup
              key={group.name}
              group={group}
              ways={choices.ways}
              onChange={(next) => change({ groups: form.groups.map((one) => (one.name === next.name ? next : one)) })}
            />
          ))}
        </ul>
      </fieldset>
      <Quiet company={choices} form={form} ill={ill} change={change} />
      <Digest company={choices.company.id} digest={form.digest} onChange={(digest) => change({ digest })} />
      {saving.problem ? <ErrorBox title={t('notices:saveFailed')} detail={sentenceOf(saving.problem, t)} /> : null}
      <Button submit look="main" busy={saving.busy} offBecause={ill ? t('notices:sameTime') : null} reasonElsewhere>
        {t('notices:save')}
      </Button>
    </form>
  )
}

function bodyOf(company: number, { groups, quiet, urgentBreaks, digest }: Form): ChangeNoticeChoices {
  const chosen = groups.map(({ name, timing, by }) => [name, { timing, by }] as const)
  return { company, groups: Object.fromEntries(chosen), quiet, urgentBreaks, digest }
}

function Quiet(props: {
  readonly company: NoticeChoices
  readonly form: Form
  readonly ill: boolean
  readonly change: (part: Partial<Form>) => void
}) {
  const { t } = useText()
  const { company, change, ill } = props
  const { quiet, urgentBreaks } = props.form
  const id = (name: string) => `quiet-${name}-${company.company.id}`
  return (
    <fieldset className={styles.panel}>
      <legend>{t('notices:quiet')}</legend>
      <p className="quiet small">{t('notices:quietHint')}</p>
      <CheckField
        id={id('on')}
        label={t('notices:quietOn')}
        checked={quiet !== null}
        onChange={(on) => change({ quiet: on ? { from: '21:00', until: '06:00' } : null })}
      />
      {quiet === null ? null : (
        <>
          <div className={styles.times}>
            <TextField
              id={id('from')}
              type="time"
              label={t('notices:from')}
              value={quiet.from}
              onChange={(from) => change({ quiet: { ...quiet, from } })}
            />
            <TextField
              id={id('until')}
              type="time"
              label={t('notices:until')}
              value={quiet.until}
              error={ill ? t('notices:sameTime') : undefined}
              onChange={(until) => change({ quiet: { ...quiet, until } })}
            />
          </div>
          <p className="quiet small">{t('notices:zone', { zone: company.zone })}</p>
          {company.staff ? (
            <CheckField
              id={id('urgent')}
              label={t('notices:urgent')}
              checked={urgentBreaks}
              onChange={(on) => change({ urgentBreaks: on })}
            />
          ) : null}
        </>
      )}
    </fieldset>
  )
}

function Digest(props: {
  readonly company: number
  readonly digest: Form['digest']
  readonly onChange: (digest: Form['digest']) => void
}) {
  const { t } = useText()
  const { digest, company, onChange } = props
  return (
    <fieldset className={styles.panel}>
      <legend>{t('notices:digest')}</legend>
      <p className="quiet small">{t('notices:digestHint')}</p>
      <Segments
        name={`digest-${company}`}
        label={t('notices:digest')}
        value={digest.every}
        choices={[
          { value: 'hour', label: t('notices:hourly') },
          { value: 'day', label: t('notices:daily') },
        ]}
        onChange={(every) => onChange(every === 'hour' ? { every } : { every, at: '07:00' })}
      />
      {digest.every === 'day' ? (
        <div className={styles.times}>
          <TextField
            id={`digest-at-${company}`}
            type="time"
            label={t('notices:at')}
            value={digest.at}
            onChange={(at) => onChange({ every: 'day', at })}
          />
        </div>
      ) : null}
    </fieldset>
  )
}
