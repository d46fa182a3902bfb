import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TicketView } from '../../server/contract/tickets.ts'
import type { TicketVisits, VisitView } from '../../server/contract/visits.ts'
import { send } from '../api.ts'
import { dayOf, timeOfDay } from '../format.ts'
import { lookAtTicket } from '../lookAgain.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import { wallOf } from '../wallClock.ts'
import { PlanForm } from './PlanForm.tsx'
import { noPlan } from './plan.ts'
import { VisitState } from './VisitState.tsx'
import styles from './Visits.module.css'
import { VisitWords } from './VisitWords.tsx'
import { ticketVisitsQuery } from './visitQueries.ts'

type Plan = NonNullable<TicketVisits['plan']>

/** The visits about a ticket, at the desk: how each stands and what may be done about it, and a new one (C11, C17). */
export function VisitStrip({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useText()
  const [planning, setPlanning] = useState(false)
  const { data } = useQuery(ticketVisitsQuery(ticket.number))
  const plan = data?.plan
  if (!data || !plan || (data.items.length === 0 && plan.refusal !== null)) return null
  return (
    <section className={styles.strip} aria-labelledby="visits">
      <h3 id="visits">{t('visits:list')}</h3>
      {data.items.map((visit) => (
        <OneVisit key={visit.id} number={ticket.number} visit={visit} plan={plan} />
      ))}
      {plan.refusal === null && !planning ? (
        <Button size="small" onPress={() => setPlanning(true)}>
          {t('visits:plan')}
        </Button>
      ) : null}
      {planning ? (
        <PlanForm
          name={`visit.${ticket.number}`}
          path={`tickets/${ticket.number}/visits`}
          number={ticket.number}
          plan={plan}
          begin={{ ...noPlan, technician: ticket.assignee?.id ?? null }}
          onDone={() => setPlanning(false)}
        />
      ) : null}
    </section>
  )
}

function OneVisit(props: { readonly number: string; readonly visit: VisitView; readonly plan: Plan }) {
  const { t } = useText()
  const reading = useReading()
  const [doing, setDoing] = useState<'move' | 'cancel' | 'told' | 'left' | null>(null)
  const { visit, number } = props
  const { may, id } = visit
  const path = `tickets/${number}/visits/${id}`
  const moments = (['departedAt', 'arrivedAt', 'leftAt'] as const).flatMap((name) => {
    const at = visit[name]
    return at === null ? [] : [`${t(`visits:at.${name}`)} ${timeOfDay(at, reading)}`]
  })
  const [from, until] = [wallOf(visit.from, reading.zone), wallOf(visit.until, reading.zone)]
  return (
    <article className={styles.visit}>
      <header>
        <b>{visit.technician.name}</b>
        <VisitState visit={visit} />
      </header>
      <p>
        {dayOf(visit.from, reading)}, {timeOfDay(visit.from, reading)}–{timeOfDay(visit.until, reading)}
        {visit.place ? ` · ${visit.place}` : ''}
      </p>
      {visit.bring ? <p className="quiet">{t('visits:brings', { what: visit.bring })}</p> : null}
      {moments.length > 0 ? <p className="quiet">{moments.join(' · ')}</p> : null}
      {doing === null ? (
        <div className={styles.acts}>
          {may.departed ? (
            visit.owesReport ? (
              <Button size="small" onPress={() => setDoing('told')}>
                {t('visits:act.departed')}
              </Button>
            ) : (
              <Report path={path} number={number} did="departed" />
            )
          ) : null}
          {may.arrived ? <Report path={path} number={number} did="arrived" /> : null}
          {may.left ? (
            <Button size="small" onPress={() => setDoing('left')}>
              {t('visits:act.left')}
            </Button>
          ) : null}
          {may.change ? (
            <Button size="small" look="plain" onPress={() => setDoing('move')}>
              {t('visits:move')}
            </Button>
          ) : null}
          {may.cancel ? (
            <Button size="small" look="plain" onPress={() => setDoing('cancel')}>
              {t('visits:cancel')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {doing === 'move' ? (
        <PlanForm
          name={`visit.${number}.${id}`}
          path={`${path}/move`}
          number={number}
          plan={props.plan}
          moving={id}
          begin={{
            ...{ technician: visit.technician.id, day: from.day, from: from.time, until: until.time },
            ...{ place: visit.place, bring: visit.bring },
          }}
          onDone={() => setDoing(null)}
        />
      ) : null}
      {doing === 'cancel' || doing === 'told' || doing === 'left' ? (
        <VisitWords path={path} number={number} kind={doing} onDone={() => setDoing(null)} />
      ) : null}
    </article>
  )
}

/** What needs no words: one tap. */
function Report(props: { readonly path: string; readonly number: string; readonly did: 'departed' | 'arrived' }) {
  const { t } = useText()
  const queries = useQueryClient()
  const sending = useSubmit(
    `${props.path}.${props.did}`,
    (body: object, key) => send<VisitView>('POST', `${props.path}/reports`, { body, key }),
    () => lookAtTicket(queries, props.number),
  )
  return (
    <>
      <Button size="small" busy={sending.busy} onPress={() => sending.submit({ did: props.did })}>
        {t(`visits:act.${props.did}`)}
      </Button>
      {sending.problem ? <ErrorBox title={t('visits:failed')} detail={sentenceOf(sending.problem, t)} /> : null}
    </>
  )
}
