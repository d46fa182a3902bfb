import { Suspense } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { NamedAsset } from '../../assets/lazy.ts'
import { moment } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import { Admit } from '../ticket/Admit.tsx'
import { HandOvers } from './HandOvers.tsx'
import styles from './RailPane.module.css'

/** Types of fields that have a place of their own on the page. */
const elsewhere = new Set(['files', 'checklist'])

/** What the report and the work on it say: the fields of the SOP, the system's times, who else is in it (A17). */
export function Facts({ ticket }: { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const reading = useReading()
  const filled = ticket.fields.filter(
    (field) => field.value !== null && field.value !== '' && !elsewhere.has(field.type),
  )
  const times = [
    { name: t('desk:fact.openedAt'), at: ticket.openedAt },
    { name: t('desk:fact.startedAt'), at: ticket.startedAt },
    { name: t('desk:fact.solvedAt'), at: ticket.solvedAt },
    { name: t('desk:fact.closedAt'), at: ticket.closedAt },
  ]
  const others = ticket.participants.filter((one) => one.id !== ticket.requester.id)
  return (
    <>
      <HandOvers ticket={ticket} />
      {filled.map((field) =>
        field.type === 'asset' ? (
          <Suspense key={field.name}>
            <NamedAsset company={ticket.companyId} code={pick(field.shown)} open={ticket.closedAt === null} />
          </Suspense>
        ) : null,
      )}
      <details className={styles.fold}>
        <summary>{t('desk:facts')}</summary>
        <dl className={styles.facts}>
          <div>
            <dt>{t('desk:fact.unit')}</dt>
            <dd>{ticket.unit.name}</dd>
          </div>
          {filled.map((field) => (
            <div key={field.name} data-long={field.type === 'long_text'}>
              <dt>{pick(field.label)}</dt>
              <dd>{pick(field.shown)}</dd>
            </div>
          ))}
          {times.map(({ name, at }) =>
            at === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{moment(at, reading)}</dd>
              </div>
            ),
          )}
        </dl>
      </details>
      {others.length > 0 ? (
        <details className={styles.fold}>
          <summary>{t('desk:participants', { count: others.length })}</summary>
          <ul className={styles.people}>
            {others.map((one) => (
              <li key={one.id}>
                <span className="cut">
                  {one.name} <span className="quiet">{one.email}</span>
                </span>
                {one.approved ? null : <Admit ticket={ticket} person={one} />}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {ticket.followsUp || ticket.followUps.length > 0 ? (
        <p className={styles.linked}>
          {ticket.followsUp ? (
            <>
              {t('desk:followsUp')} <a href={`/desk/all/${ticket.followsUp.number}`}>{ticket.followsUp.number}</a>
            </>
          ) : null}
          {ticket.followUps.map((one) => (
            <span key={one.id}>
              {' '}
              {t('desk:followUp')} <a href={`/desk/all/${one.number}`}>{one.number}</a>
            </span>
          ))}
        </p>
      ) : null}
    </>
  )
}
