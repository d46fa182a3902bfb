import type { ReactNode } from 'react'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useText } from '../text.ts'
import styles from './Hero.module.css'
import { useWritten } from './writtenByDesk.ts'

export type HeroProps = { readonly reference: string; readonly ticket: TicketView }

/** The card itself. */
export function HeroCard(props: {
  readonly tone: 'accent' | 'good' | 'warn' | 'hold' | 'quiet'
  readonly sign: ReactNode
  readonly kicker: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section className={styles.hero} data-tone={props.tone} aria-label={props.title}>
      <div className={styles.kicker}>
        {props.sign}
        {props.kicker}
      </div>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

/** What was done, in the fields that the desk wrote for the requester. */
export function Solution({ ticket }: { readonly ticket: TicketView }) {
  const { pick } = useText()
  const written = useWritten(ticket)
  if (written.length === 0) return null
  return (
    <dl className={styles.did}>
      {written.map((field) => (
        <div key={field.name}>
          <dt>{pick(field.label)}</dt>
          <dd>{pick(field.shown)}</dd>
        </div>
      ))}
    </dl>
  )
}
