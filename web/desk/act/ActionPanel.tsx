import { Suspense, useState } from 'react'
import type { ActionView, TicketView } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { ErrorBox, Notice } from '../../ui/Notices.tsx'
import { useDraft } from '../../useDraft.ts'
import styles from '../Panel.module.css'
import { Panel, PanelFoot } from '../Panel.tsx'
import { WillFollow } from '../problem/lazy.ts'
import { ChangeList } from './ChangeList.tsx'
import { changesBetween } from './changes.ts'
import { FormFields } from './FormFields.tsx'
import { fieldId } from './FormInput.tsx'
import { asSent, emptyForm, fieldsOf, missingIn } from './filled.ts'
import type { Acting } from './useActing.ts'

/** The form of an action beside the conversation. What is typed survives a reload, a conflict and a refusal. */
export function ActionPanel(props: {
  readonly ticket: TicketView
  readonly acting: Acting
  readonly opener: HTMLElement | null
}) {
  const { t, pick } = useText()
  const me = useMe()
  const { ticket, acting } = props
  const [action] = useState<ActionView | null>(acting.action)
  const now = ticket.actions.find((one) => one.name === action?.name) ?? null
  const [opened] = useState(ticket)
  const [tried, setTried] = useState(false)
  const form = action?.form ?? []
  const draft = useDraft(me.accountId, `act.${ticket.id}.${action?.name ?? ''}`, emptyForm(form))
  if (!action) return null

  const refused = fieldsOf(acting.problem?.refusal ?? null, form)
  const missing = tried ? missingIn(form, draft.value) : []
  const errorOf = (name: string) => {
    if (missing.includes(name)) return t('desk:act.required')
    return refused.includes(name) ? (acting.problem?.detail ?? '') : null
  }
  const changes = acting.conflict ?? changesBetween(opened, ticket)
  const closed = now !== null && !now.open ? (now.refusal?.message ?? t('desk:act.closed')) : null
  const first = missingIn(form, emptyForm(form))[0] ?? form[0]?.name
  const submit = async () => {
    setTried(true)
    if (closed || missingIn(form, draft.value).length > 0) return
    const { values, files } = asSent(form, draft.value)
    if (await acting.perform(now ?? action, values, files)) draft.clear()
  }

  return (
    <Panel
      title={pick(action.label)}
      onClose={acting.cancel}
      onSubmit={() => void submit()}
      badFields={[...missing, ...refused].map(fieldId)}
      startAt={first === undefined ? null : fieldId(first)}
      opener={props.opener}
    >
      <div className={styles.body}>
        {action.help ? <p className={styles.help}>{pick(action.help)}</p> : null}
        {changes.length > 0 ? (
          <Notice tone="warn" title={t(acting.conflict ? 'desk:conflict.refused' : 'desk:conflict.meanwhile')}>
            <ChangeList changes={changes} />
            <p>{t(acting.conflict ? 'desk:conflict.nothingLost' : 'desk:conflict.check')}</p>
          </Notice>
        ) : null}
        {closed ? <Notice tone="late" title={closed} /> : null}
        <FormFields ticket={ticket} form={form} draft={draft} errorOf={errorOf} />
        <Suspense>
          {ticket.abilities.includes('see_linked') ? <WillFollow ticket={ticket} action={action.name} /> : null}
        </Suspense>
        {action.asks ? <Notice tone="warn" title={pick(action.asks)} /> : null}
        {acting.problem && refused.length === 0 ? (
          <ErrorBox
            title={t('desk:act.failed')}
            detail={`${sentenceOf(acting.problem, t)} ${t('errors:nothingLost')}`}
          />
        ) : null}
      </div>
      <PanelFoot
        savedAt={draft.savedAt}
        label={pick(action.label)}
        danger={action.weight === 'danger'}
        busy={acting.busy === action.name}
        offBecause={closed}
        onSubmit={() => void submit()}
        onCancel={acting.cancel}
      />
    </Panel>
  )
}
