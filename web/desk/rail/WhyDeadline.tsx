import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ClockExplained } from '../../../server/contract/clocksExplained.ts'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { duration, moment, near, target } from '../../format.ts'
import { sentenceOf } from '../../sentence.ts'
import { type Bilingual, type Say, useReading, useText } from '../../text.ts'
import { Bones } from '../../ui/Notices.tsx'
import { ClockMark } from '../ClockMark.tsx'
import { clocksQuery } from '../ticketQueries.ts'
import counted from './CountedTime.module.css'
import { CountedTime } from './CountedTime.tsx'
import styles from './RailPane.module.css'

/** How each deadline came about: when its clock began, which rule set the standard, what did not count (B6). */
export function WhyDeadline({ ticket }: { readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const reading = useReading()
  const [opened, setOpened] = useState(false)
  const { data, error } = useQuery({ ...clocksQuery(ticket.number, ticket.version), enabled: opened })
  if (ticket.clocks.length === 0) return null
  const running = ticket.clocks
    .filter((clock) => clock.stoppedAt === null && clock.dueAt !== null)
    .toSorted((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''))[0]
  return (
    <details className={styles.fold} open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        {running?.dueAt ? t('desk:why.title', { at: near(running.dueAt, reading) }) : t('desk:why.titleOver')}
      </summary>
      {opened && !data && !error ? <Bones heights={[18, 18, 18]} label={t('words:loading')} /> : null}
      {error ? <p>{sentenceOf(error, t)}</p> : null}
      {data?.items.map((clock) => (
        <Clock key={clock.name} clock={clock} kind={kindOf(ticket, pick)} fieldOf={fieldLabels(ticket, pick)} />
      ))}
    </details>
  )
}

function Clock(props: {
  readonly clock: ClockExplained
  readonly kind: string | null
  readonly fieldOf: (name: string) => string
}) {
  const { clock, kind, fieldOf } = props
  const { t, pick, language } = useText()
  const reading = useReading()
  const lost = clock.gaps.filter((gap) => !gap.counted && gap.to !== gap.from)
  const earlier = clock.targets.slice(0, -1)
  return (
    <section className={styles.clock} aria-label={pick(clock.label)}>
      <h3>
        {pick(clock.label)} <ClockMark clock={clock} />
      </h3>
      <dl>
        <dt>{t('desk:why.start')}</dt>
        <dd>{moment(clock.startedAt, reading)}</dd>
        <dt>{t('desk:why.target')}</dt>
        <dd>
          {target(clock.target, language)}, {ruleWords(clock.rule, kind, fieldOf, t)}
          {earlier.map((one, index) => (
            <span key={`${one.at} ${one.rule}`} className={counted.earlier}>
              {t('desk:why.until', {
                at: moment(clock.targets[index + 1]?.at ?? one.at, reading),
                target: target(one.target, language),
                rule: ruleWords(one.rule, kind, fieldOf, t),
              })}
            </span>
          ))}
        </dd>
        <dt>{t('desk:why.counted')}</dt>
        <dd>{clock.calendarLabel ? pick(clock.calendarLabel) : t('desk:why.dayAndNight')}</dd>
        {lost.length > 0 && clock.firstDueAt ? (
          <>
            <dt>{t('desk:why.firstDue')}</dt>
            <dd>{moment(clock.firstDueAt, reading)}</dd>
          </>
        ) : null}
        {lost.map((gap) => (
          <div key={gap.from} className={styles.gap}>
            <dt>{t('desk:why.paused')}</dt>
            <dd>
              {moment(gap.from, reading)} – {gap.to ? moment(gap.to, reading) : t('desk:why.still')}
              {gap.to ? ` (${duration(Date.parse(gap.to) - Date.parse(gap.from), language)})` : ''},{' '}
              {gap.label ? pick(gap.label) : t(`desk:why.cause.${gap.cause}`, { defaultValue: gap.cause })}
              {gap.addedMs > 0 && gap.dueAt ? (
                <span className={counted.earlier}>
                  {t('desk:why.added', {
                    length: duration(gap.addedMs, language),
                    at: moment(gap.dueAt, reading),
                  })}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
        <dt>{t('desk:why.due')}</dt>
        <dd>
          {clock.dueAt ? <b>{moment(clock.dueAt, reading)}</b> : null}
          {!clock.dueAt && clock.dueIfNow ? t('desk:why.dueIfNow', { at: moment(clock.dueIfNow, reading) }) : null}
          {clock.dueAt || clock.dueIfNow ? null : '–'}
          {clock.warnings.map(({ share, at, said }) =>
            at === null ? null : (
              <span key={share} className={counted.earlier}>
                {t(said ? 'desk:why.warned' : 'desk:why.warns', { share, at: moment(at, reading) })}
              </span>
            ),
          )}
        </dd>
        {clock.stoppedAt ? (
          <>
            <dt>{t(clock.status === 'missed' ? 'desk:why.stoppedLate' : 'desk:why.stopped')}</dt>
            <dd>
              {moment(clock.stoppedAt, reading)},{' '}
              {t('desk:why.after', { spent: duration(clock.spentMs, language, 'long') })}
            </dd>
          </>
        ) : null}
      </dl>
      <CountedTime clock={clock} />
    </section>
  )
}

/** The kind of problem as the ticket says it; a clock that goes by it names it. */
function kindOf({ fields }: TicketView, pick: (text: Bilingual) => string): string | null {
  const kind = fields.find(({ name }) => name === 'kind')
  return kind ? pick(kind.shown) : null
}

/** What the fields of the ticket are called; a clock that runs until one of them names it (D7). */
function fieldLabels({ fields }: TicketView, pick: (text: Bilingual) => string): (name: string) => string {
  return (name) => {
    const field = fields.find((one) => one.name === name)
    return field ? pick(field.label) : name
  }
}

function ruleWords(rule: string, kind: string | null, fieldOf: (name: string) => string, t: Say): string {
  if (rule.startsWith('field ')) return t('desk:why.field', { field: fieldOf(rule.slice(6)) })
  if (rule === 'kind') return t('desk:why.noKind')
  if (rule.startsWith('kind ')) return t('desk:why.kind', { kind: kind ?? rule.slice(5) })
  const priority = /^priority (\S+)$/.exec(rule)
  if (priority) return t('desk:why.priority', { priority: priority[1] })
  return rule === 'always' ? t('desk:why.always') : rule
}
