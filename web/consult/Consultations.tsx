import { IconEyeOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConsultationAsking, ConsultationView } from '../../server/contract/consultations.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Asked, Standing } from './About.tsx'
import { AskForm } from './AskForm.tsx'
import styles from './Consult.module.css'
import { consultationsQuery } from './consultQueries.ts'
import { Thread } from './Thread.tsx'
import { WriteIn } from './WriteIn.tsx'

/** The questions about a ticket to colleagues and desks, on its rail: each thread, and a new one. The requester sees none (E7). */
export function Consultations({ ticket }: { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const { data } = useQuery(consultationsQuery(ticket.number))
  if (!data || (data.items.length === 0 && (data.ask === null || data.ask.refusal !== null))) return null
  return (
    <section className={styles.rail} aria-labelledby="consultations">
      <header className={styles.head}>
        <h3 id="consultations">{data.ask ? pick(data.ask.label) : t('consult:list')}</h3>
        <span className={styles.secret}>
          <IconEyeOff aria-hidden="true" />
          {t('consult:secret')}
        </span>
      </header>
      {data.items.map((question) => (
        <Question key={question.id} question={question} />
      ))}
      {data.ask && data.ask.refusal === null ? <NewQuestion ticket={ticket} ask={data.ask} /> : null}
    </section>
  )
}

/** Its thread is open while an answer is awaited. */
function Question({ question }: { readonly question: ConsultationView }) {
  const { asked, status } = question
  return (
    <details className={styles.question} open={status === 'open'}>
      <summary>
        <b>{asked.person?.name ?? asked.desk?.name}</b>
        <Standing status={status} />
      </summary>
      <Asked question={question} />
      <Thread question={question} manner="desk" />
      <WriteIn question={question} />
    </details>
  )
}

function NewQuestion(props: { readonly ticket: TicketView; readonly ask: ConsultationAsking }) {
  const { pick } = useText()
  const [asking, setAsking] = useState(false)
  const { ask, ticket } = props
  if (asking) return <AskForm ticket={ticket} ask={ask} onDone={() => setAsking(false)} />
  return (
    <>
      {ask.help ? <p className="quiet small">{pick(ask.help)}</p> : null}
      <Button size="small" onPress={() => setAsking(true)}>
        {pick(ask.label)}
      </Button>
    </>
  )
}
