import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TicketVisits, VisitView } from '../../server/contract/visits.ts'
import { useMe } from '../account/session.ts'
import { send } from '../api.ts'
import { lookAtTicket } from '../lookAgain.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import { PlanFields } from './PlanFields.tsx'
import { type PlanDraft, planBody } from './plan.ts'
import styles from './Visits.module.css'

/** Plans a visit or moves one; what was typed is kept until the server has it (C11). */
export function PlanForm(props: {
  readonly name: string
  readonly path: string
  readonly number: string
  readonly plan: NonNullable<TicketVisits['plan']>
  readonly begin: PlanDraft
  readonly moving?: number
  readonly onDone: () => void
}) {
  const { t } = useText()
  const { zone } = useReading()
  const draft = useDraft(useMe().accountId, props.name, props.begin)
  const [looked, setLooked] = useState(false)
  const queries = useQueryClient()
  const sending = useSubmit(
    props.name,
    (body: object, key) => send<VisitView>('POST', props.path, { body, key }),
    async () => {
      draft.clear()
      announce(t('visits:planned'))
      await lookAtTicket(queries, props.number)
      props.onDone()
    },
  )
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setLooked(true)
        const body = planBody(draft.value, zone)
        if (body) sending.submit(body)
      }}
    >
      <PlanFields
        name={props.name.replaceAll('.', '-')}
        plan={draft.value}
        technicians={props.plan.technicians}
        place={props.plan.place || null}
        looked={looked}
        {...(props.moving === undefined ? {} : { moving: { number: props.number, id: props.moving } })}
        onChange={(change) => draft.set((before) => ({ ...before, ...change }))}
      />
      {sending.problem ? <ErrorBox title={t('visits:failed')} detail={sentenceOf(sending.problem, t)} /> : null}
      <div className={styles.acts}>
        <Button size="small" look="main" submit busy={sending.busy}>
          {t(props.moving === undefined ? 'visits:plan' : 'visits:move')}
        </Button>
        <Button size="small" look="plain" onPress={props.onDone}>
          {t('words:cancel')}
        </Button>
      </div>
    </form>
  )
}
