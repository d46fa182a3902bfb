import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Entry } from '../../server/contract/conversation.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import panel from '../desk/Panel.module.css'
import { Panel, PanelFoot } from '../desk/Panel.tsx'
import { lookAtTicket } from '../lookAgain.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { TextAreaField, TextField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import { CallTimer } from './CallTimer.tsx'
import { callTime, lastAt, type Timed } from './callTime.ts'
import styles from './Phone.module.css'

type Draft = {
  readonly direction: string
  readonly outcome: string
  readonly number: string
  readonly person: string
  readonly text: string
  readonly began: string
  readonly timed: Timed | null
}
const directions = ['out', 'in'] as const
const outcomes = ['reached', 'unreached', 'left_word'] as const
const nothing: Draft = {
  ...{ direction: 'out', outcome: 'reached', number: '', person: '', text: '', began: '', timed: null },
}

/** A call made or taken about this ticket, timed while one speaks or put down afterwards (C7, C13, E4). */
export function CallPanel(props: {
  readonly ticket: TicketView
  readonly opener: HTMLElement | null
  readonly onClose: () => void
}) {
  const { t } = useText()
  const reading = useReading()
  const me = useMe()
  const queries = useQueryClient()
  const { ticket } = props
  const draft = useDraft<Draft>(me.accountId, `call.${ticket.id}`, nothing)
  const { direction, outcome, number, person, text, began, timed } = draft.value
  const [looked, setLooked] = useState(false)
  const put = (change: Partial<Draft>) => draft.set((before) => ({ ...before, ...change }))
  const at = began.trim() === '' ? null : lastAt(began, reading)
  const badTime = timed === null && began.trim() !== '' && at === null
  const sending = useSubmit(
    `call.${ticket.id}`,
    (body: object, key) => send<Entry>('POST', `tickets/${ticket.id}/calls`, { body, key }),
    () => {
      draft.clear()
      announce(t('phone:saved'))
      void lookAtTicket(queries, ticket.number)
      props.onClose()
    },
  )
  const submit = () => {
    setLooked(true)
    if (badTime) return
    const time = { ...callTime(timed), ...(timed === null && at !== null ? { beganAt: at } : {}) }
    sending.submit({ direction, outcome, number: number.trim(), person: person.trim(), text: text.trim(), ...time })
  }
  return (
    <Panel
      title={t('phone:log')}
      onClose={props.onClose}
      onSubmit={submit}
      badFields={looked && badTime ? ['call-began'] : []}
      startAt="call-direction"
      opener={props.opener}
    >
      <div className={panel.body}>
        <p className={panel.help}>{t('phone:logSay')}</p>
        <CallTimer timed={timed} onTimed={(next) => put({ timed: next })} />
        <ChoiceCards
          sideBySide
          id="call-direction"
          label={t('phone:direction')}
          value={direction}
          choices={directions.map((value) => ({ value, label: t(`phone:${value}`) }))}
          onChange={(next) => put({ direction: next })}
        />
        <ChoiceCards
          sideBySide
          id="call-outcome"
          label={t('phone:outcome')}
          value={outcome}
          choices={outcomes.map((value) => ({ value, label: t(`phone:${value}`) }))}
          onChange={(next) => put({ outcome: next })}
        />
        <div className={styles.two}>
          <TextField
            id="call-number"
            type="tel"
            label={t('phone:number')}
            optional={t('phone:optional')}
            value={number}
            maxLength={40}
            onChange={(next) => put({ number: next })}
          />
          <TextField
            id="call-person"
            label={t('phone:person')}
            optional={t('phone:optional')}
            value={person}
            maxLength={120}
            onChange={(next) => put({ person: next })}
          />
        </div>
        {timed === null ? (
          <TextField
            id="call-began"
            label={t('phone:beganAt')}
            hint={t('phone:beganHint')}
            error={looked && badTime ? t('phone:badTime') : undefined}
            value={began}
            maxLength={5}
            onChange={(next) => put({ began: next })}
          />
        ) : null}
        <TextAreaField
          id="call-note"
          label={t('phone:note')}
          optional={t('phone:optional')}
          hint={t('phone:noteHint')}
          value={text}
          maxLength={20_000}
          onChange={(next) => put({ text: next })}
        />
        {sending.problem ? (
          <ErrorBox title={t('phone:failed')} detail={`${sentenceOf(sending.problem, t)} ${t('errors:nothingLost')}`} />
        ) : null}
      </div>
      <PanelFoot
        savedAt={draft.savedAt}
        label={t('phone:save')}
        busy={sending.busy}
        onSubmit={submit}
        onCancel={props.onClose}
      />
    </Panel>
  )
}
