import type { ClockView, TicketView } from '../../../server/contract/tickets.ts'
import { duration, moment, near, target } from '../../format.ts'
import { type Say, useReading, useText } from '../../text.ts'
import { ClockMark } from '../ClockMark.tsx'
import styles from './RailPane.module.css'

/** How each deadline came about: when its clock began, which rule set the standard, what did not count (B6). */
export function WhyDeadline({ ticket }: { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const reading = useReading()
  if (ticket.clocks.length === 0) return null
  const running = ticket.clocks.find((clock) => clock.stoppedAt === null && clock.dueAt !== null)
  return (
    <details className={styles.fold}>
      <summary>
        {running?.dueAt ? t('desk:why.title', { at: near(running.dueAt, reading) }) : t('desk:why.titleOver')}
      </summary>
      {ticket.clocks.map((clock) => (
        <section key={clock.name} className={styles.clock}>
          <h3>
            {pick(clock.label)} <ClockMark clock={clock} />
          </h3>
          <dl>
            <dt>{t('desk:why.start')}</dt>
            <dd>{moment(clock.startedAt, reading)}</dd>
            <dt>{t('desk:why.target')}</dt>
            <dd>
              {target(clock.target, reading.language)}, {ruleWords(clock.rule, t)}
            </dd>
            {pausedMs(clock) > 0 ? (
              <>
                <dt>{t('desk:why.paused')}</dt>
                <dd>{duration(pausedMs(clock), reading.language, 'long')}</dd>
              </>
            ) : null}
            {clock.pausedCause ? (
              <>
                <dt>{t('desk:why.standsStill')}</dt>
                <dd>{clock.pausedCause}</dd>
              </>
            ) : null}
            <dt>{t('desk:why.due')}</dt>
            <dd>{clock.dueAt ? <b>{moment(clock.dueAt, reading)}</b> : '–'}</dd>
            {clock.stoppedAt ? (
              <>
                <dt>{t('desk:why.stopped')}</dt>
                <dd>
                  {moment(clock.stoppedAt, reading)},{' '}
                  {t('desk:why.after', { spent: duration(clock.spentMs, reading.language, 'long') })}
                </dd>
              </>
            ) : null}
          </dl>
        </section>
      ))}
    </details>
  )
}

function ruleWords(rule: string, t: Say): string {
  const priority = /^priority (\S+)$/.exec(rule)
  if (priority) return t('desk:why.priority', { priority: priority[1] })
  return rule === 'always' ? t('desk:why.always') : rule
}

/** What did not count, told by how far the deadline moved; only for clock time, where an hour is an hour. */
function pausedMs(clock: ClockView): number {
  if (clock.dueAt === null || !/^(\d+x)?\d+[mhd]$/.test(clock.target)) return 0
  const moved = Date.parse(clock.dueAt) - Date.parse(clock.startedAt) - clock.targetMs
  return moved >= 60_000 ? moved : 0
}
