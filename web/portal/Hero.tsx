import {
  IconArchive,
  IconCircleCheck,
  IconClock,
  IconInbox,
  IconLifebuoy,
  IconMessageQuestion,
  IconTool,
} from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import type { ClockView } from '../../server/contract/tickets.ts'
import { clockShare } from '../clocks.ts'
import { before, left, moment, near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { CheckHero } from './CheckHero.tsx'
import styles from './Hero.module.css'
import { HeroCard, type HeroProps, Solution } from './HeroCard.tsx'
import { Reply } from './Reply.tsx'
import { momentOf } from './ticketLine.tsx'
import { entriesQuery } from './ticketQueries.ts'

/** The first card: always the one thing asked of the person now, or what they wait for. */
export function Hero(props: HeroProps) {
  const moment = momentOf(props.ticket)
  if (moment === 'over') return <OverHero {...props} />
  if (moment === 'check') return <CheckHero {...props} />
  if (moment === 'question') return <QuestionHero {...props} />
  return <WorkHero {...props} />
}

function WorkHero({ ticket }: HeroProps) {
  const { t, pick } = useText()
  const reading = useReading()
  const clocks = ticket.clocks
    // a clock without words for the requester is between the desk and its leadership
    .filter(
      ({ requester, standard, stoppedAt, dueAt }) => requester && standard && stoppedAt === null && dueAt !== null,
    )
    .toSorted((one, other) => (one.dueAt ?? '').localeCompare(other.dueAt ?? ''))
  const [first, ...later] = clocks
  const late = first?.dueAt != null && Date.parse(first.dueAt) <= Date.parse(reading.now)
  const fresh = ticket.startedAt === null && ticket.assignee === null
  const due = (clock: ClockView) => ({
    what: pick(clock.requester ?? clock.label),
    before: clock.dueAt ? before(clock.dueAt, reading, { bare: true, zone: true }) : '',
  })
  return (
    <HeroCard
      tone={late ? 'warn' : 'accent'}
      sign={fresh ? <IconInbox aria-hidden="true" /> : <IconTool aria-hidden="true" />}
      kicker={pick(ticket.state.requester)}
      title={first ? t(late ? 'portal:line.overdue' : 'portal:line.before', due(first)) : t('portal:work.noClock')}
    >
      {first?.dueAt ? (
        <div className={styles.clock}>
          <div className={styles.bar} aria-hidden="true">
            <i style={{ width: `${late ? 100 : clockShare(first)}%` } as CSSProperties} />
          </div>
          <div className={styles.ends}>
            <span>{t('portal:work.reported', { at: near(ticket.openedAt, reading) })}</span>
            <span>{left(first.dueAt, reading)}</span>
          </div>
        </div>
      ) : null}
      <div className={styles.hush}>
        <IconClock aria-hidden="true" />
        <div>
          {late ? <p>{t('portal:work.late')}</p> : null}
          {later.map((clock) => (
            <p key={clock.name}>
              <b>{t('portal:line.before', due(clock))}</b>, {t('portal:work.orNews')}
            </p>
          ))}
          <p>{t('portal:work.mayClose')}</p>
        </div>
      </div>
    </HeroCard>
  )
}

function QuestionHero({ reference, ticket }: HeroProps) {
  const { t, pick } = useText()
  const reading = useReading()
  const { data } = useInfiniteQuery(entriesQuery(reference))
  const asked = data?.pages
    .flatMap((page) => page.items)
    .findLast((one) => one.kind === 'message' && one.side === 'desk')
  return (
    <HeroCard
      tone="hold"
      sign={<IconMessageQuestion aria-hidden="true" />}
      kicker={pick(ticket.state.requester)}
      title={t('portal:question.title', { name: asked?.by?.name ?? ticket.assignee?.name ?? ticket.desk.name })}
    >
      {asked?.text ? (
        <blockquote className={styles.quote}>
          {asked.text}
          <footer>
            {asked.by?.name}, {near(asked.at, reading)}
          </footer>
        </blockquote>
      ) : null}
      <div className={styles.form}>
        <Reply asked reference={reference} ticket={ticket} />
      </div>
    </HeroCard>
  )
}

function OverHero({ ticket }: HeroProps) {
  const { t } = useText()
  const reading = useReading()
  const at = ticket.closedAt ?? ticket.updatedAt
  return (
    <HeroCard
      tone={ticket.solvedAt ? 'good' : 'quiet'}
      sign={ticket.solvedAt ? <IconCircleCheck aria-hidden="true" /> : <IconArchive aria-hidden="true" />}
      kicker={t('portal:over.kicker', { at: moment(at, reading) })}
      title={t('portal:over.title')}
    >
      <Solution ticket={ticket} />
      <div className={styles.hush}>
        <IconLifebuoy aria-hidden="true" />
        <div>
          <p>{t('portal:over.again')}</p>
          <Button
            look="link"
            href={`/report?sop=${ticket.sop.id}&company=${ticket.companyId}&follows=${ticket.id}&text=${encodeURIComponent(ticket.subject)}`}
          >
            {t('portal:over.followUp')}
          </Button>
        </div>
      </div>
    </HeroCard>
  )
}
