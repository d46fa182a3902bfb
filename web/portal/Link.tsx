import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { FieldValue } from '../../core/tickets/events.ts'
import type { linkView, useLink } from '../../server/contract/links.ts'
import type { FormField } from '../../server/contract/tickets.ts'
import entry from '../account/Entry.module.css'
import { Entry } from '../account/Entry.tsx'
import { read, send } from '../api.ts'
import { Question } from '../form/Question.tsx'
import { moment } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import styles from './Hero.module.css'
import { LinkAddition } from './LinkAddition.tsx'
import { LinkApproval } from './LinkApproval.tsx'
import { LinkTicket } from './LinkTicket.tsx'

type LinkView = z.infer<typeof linkView>
type Use = z.infer<typeof useLink>
type Fields = NonNullable<Use['fields']>

/** Where a link in a mail leads, without an account: it shows, and changes nothing before a button is pressed (B9, A10). */
export function Link() {
  const { t } = useText()
  const token = useParams({ strict: false }).token ?? ''
  const [done, setDone] = useState(false)
  const found = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => read<LinkView>(`links/${token}`, {}, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (done) {
    return (
      <Entry title={t('portal:link.done')}>
        <EmptyState
          icon={<IconCheck aria-hidden="true" />}
          title={t('portal:link.doneDetail')}
          next={found.data ? <Button href={`/tickets/${found.data.number}`}>{t('portal:link.view')}</Button> : null}
        />
      </Entry>
    )
  }
  if (found.isPending) {
    return (
      <Entry title="Tanggap">
        <Bones heights={[32, 80, 56]} label={t('words:loading')} />
      </Entry>
    )
  }
  if (found.isError) {
    return (
      <Entry title={t('portal:link.stale')}>
        <EmptyState
          title={t('portal:link.staleDetail')}
          next={
            <Button look="main" href="/tickets">
              {t('portal:places.tickets')}
            </Button>
          }
        />
      </Entry>
    )
  }
  return <Use token={token} link={found.data} done={() => setDone(true)} />
}

type Props = { readonly token: string; readonly link: LinkView; readonly done: () => void }

function Use({ token, link, done }: Props) {
  const { t, pick } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const use = useSubmit(
    `link.${token}`,
    (body: Use, key) => send('POST', `links/${token}`, { body, key }),
    () => (link.purpose === 'ticket' ? void queries.invalidateQueries({ queryKey: ['link', token] }) : done()),
  )
  const titles = {
    validate: 'validate',
    fill: 'fill',
    verify_email: 'verify',
    approve: 'approve',
    add: 'add',
    mute: 'mute',
  } as const
  const isTicket = link.purpose === 'ticket'
  return (
    <Entry
      title={isTicket ? link.subject : t(`portal:link.${titles[link.purpose as keyof typeof titles]}`)}
      lead={
        <>
          {isTicket ? link.state : link.subject} · <span style={{ whiteSpace: 'nowrap' }}>{link.number}</span>
        </>
      }
    >
      {use.problem ? <ErrorBox title={t('portal:link.failed')} detail={sentenceOf(use.problem, t)} /> : null}
      {link.told.length > 0 ? (
        <dl className={styles.did}>
          {link.told.map(({ name, label, shown }) => (
            <div key={name}>
              <dt>{pick(label)}</dt>
              <dd>{pick(shown)}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {link.purpose === 'verify_email' ? (
        <Button look="main" size="big" wide busy={use.busy} onPress={() => use.submit({})}>
          {t('portal:link.verifyYes')}
        </Button>
      ) : null}
      {link.purpose === 'mute' ? (
        <>
          <p>{t('portal:link.muteWhy')}</p>
          <Button look="main" size="big" wide busy={use.busy} onPress={() => use.submit({})}>
            {t('portal:link.muteYes')}
          </Button>
        </>
      ) : null}
      {link.purpose === 'validate' || (isTicket && link.actions.length > 0) ? (
        <Validate link={link} token={token} busy={use.busy} use={use.submit} />
      ) : null}
      {isTicket ? <LinkTicket token={token} /> : null}
      {link.purpose === 'fill' ? <Fill link={link} token={token} busy={use.busy} use={use.submit} /> : null}
      {link.approval ? <LinkApproval token={token} approval={link.approval} busy={use.busy} use={use.submit} /> : null}
      {link.purpose === 'add' ? (
        <LinkAddition token={token} additions={link.additions} busy={use.busy} use={use.submit} />
      ) : null}
      {link.until ? <p className="quiet small">{t('portal:link.until', { at: moment(link.until, reading) })}</p> : null}
    </Entry>
  )
}

type Acting = {
  readonly token: string
  readonly link: LinkView
  readonly busy: boolean
  readonly use: (body: Use) => void
}

function Validate({ link, token, busy, use }: Acting) {
  const { t, pick } = useText()
  const search: { readonly action?: string } = useSearch({ strict: false })
  const wanted = link.actions.find((action) => action.needsReason && action.name === search.action)
  const [asking, setAsking] = useState<string | null>(wanted?.name ?? null)
  const reason = useDraft('link', `reason.${token}`, '')
  const chosen = link.actions.find((action) => action.name === asking)
  if (!chosen) {
    return (
      <div className={styles.two}>
        {link.actions.map((action) => (
          <Button
            key={action.name}
            size="big"
            wide
            busy={busy}
            look={action.needsReason ? 'normal' : 'main'}
            icon={action.needsReason ? <IconArrowBackUp aria-hidden="true" /> : <IconCheck aria-hidden="true" />}
            onPress={() => (action.needsReason ? setAsking(action.name) : use({ action: action.name }))}
          >
            {pick(action.label)}
          </Button>
        ))}
      </div>
    )
  }
  const empty = reason.value.trim() === ''
  return (
    <form
      className={entry.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!empty) use({ action: chosen.name, reason: reason.value.trim() })
      }}
    >
      <TextAreaField
        id="reason"
        label={t('portal:link.reason')}
        hint={t('portal:link.reasonNeeded')}
        value={reason.value}
        onChange={reason.set}
        autoFocus
        required
      />
      <Button
        submit
        look="main"
        size="big"
        wide
        busy={busy}
        offBecause={empty ? t('portal:link.reasonNeeded') : null}
        reasonElsewhere
      >
        {t('words:send')}
      </Button>
      <Button look="link" onPress={() => setAsking(null)}>
        {t('words:cancel')}
      </Button>
    </form>
  )
}

/** A list of one's own: what is read-only inside is sent as it is. */
function sendable(value: FieldValue): Fields[string] {
  if (value === null || typeof value !== 'object') return value
  return [...value] as Exclude<Fields[string], string | number | boolean | null>
}

/** The form of a link takes no files: those who follow it are not signed in, and can send them as a reply to the mail. */
function Fill({ link, token, busy, use }: Acting) {
  const { t } = useText()
  const answers = useDraft<Fields>('link', `fill.${token}`, {})
  const questions = (link.form as readonly FormField[]).filter((field) => field.type !== 'files')
  return (
    <form
      className={entry.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        use({ fields: answers.value })
      }}
    >
      {questions.map((field) => (
        <Question
          key={field.name}
          form="link"
          field={field}
          required={field.required}
          value={answers.value[field.name] ?? field.value}
          onChange={(value) => answers.set((before) => ({ ...before, [field.name]: sendable(value) }))}
        />
      ))}
      <Button submit look="main" size="big" wide busy={busy}>
        {t('portal:lacking.send')}
      </Button>
    </form>
  )
}
