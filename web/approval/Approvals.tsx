import { IconCircleCheck, IconCircleX, IconClock, IconHourglass } from '@tabler/icons-react'
import type { ApprovalView } from '../../server/contract/approvals.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Tag } from '../ui/Marks.tsx'
import styles from './Approvals.module.css'
import { Decide } from './Decide.tsx'

/** Whose yes the ticket needs: who is asked, who has answered and why, and the two buttons for who may answer now (B2). */
export function Approvals({ ticket }: { readonly ticket: TicketView }) {
  return (
    <>
      {ticket.approvals.map((approval) => (
        <Approval key={approval.name} ticket={ticket} approval={approval} />
      ))}
    </>
  )
}

function Approval({ ticket, approval }: { readonly ticket: TicketView; readonly approval: ApprovalView }) {
  const { t, pick } = useText()
  const id = `approval-${approval.name}`
  return (
    <section className={styles.card} aria-labelledby={id} data-mine={approval.mine !== null}>
      <header className={styles.head}>
        <h3 id={id}>{t('words:approval.title', { label: pick(approval.label) })}</h3>
        <Standing approval={approval} />
      </header>
      <ol className={styles.seats}>
        {approval.seats.map((seat, place) => (
          <SeatLine key={`${approval.name} ${String(place)}`} seat={seat} approval={approval} />
        ))}
      </ol>
      {approval.mine ? <Decide ticket={ticket} approval={approval} mine={approval.mine} /> : null}
    </section>
  )
}

function Standing({ approval: { status, over } }: { readonly approval: ApprovalView }) {
  const { t } = useText()
  if (status === 'approved') return <Tag tone="good">{t('words:approval.approved')}</Tag>
  if (status === 'rejected') return <Tag tone="late">{t('words:approval.rejected')}</Tag>
  return <Tag tone={over ? 'plain' : 'hold'}>{t(over ? 'words:approval.over' : 'words:approval.waiting')}</Tag>
}

type Seat = ApprovalView['seats'][number]

function SeatLine({ seat, approval }: { readonly seat: Seat; readonly approval: ApprovalView }) {
  const { t, pick } = useText()
  const reading = useReading()
  const { answer } = seat
  const role = pick(seat.role ?? seat.field ?? approval.label)
  return (
    <li className={styles.seat} data-answer={answer?.verdict ?? (seat.askedAt ? 'asked' : 'none')}>
      <Sign seat={seat} />
      <div>
        <b>{seat.person ? `${seat.person.name}, ${role.toLocaleLowerCase()}` : role}</b>
        {answer ? (
          <>
            <span>
              {t(`words:approval.said.${answer.verdict}`, { name: answer.by.name, at: near(answer.at, reading) })}
              {answer.onBehalfOf ? `, ${t('words:approval.for', { name: answer.onBehalfOf.name })}` : ''}
            </span>
            {answer.reason ? <q>{answer.reason}</q> : null}
          </>
        ) : (
          <span className="quiet">{waits(seat, approval, t)}</span>
        )}
      </div>
    </li>
  )
}

function waits(seat: Seat, { status, over }: ApprovalView, t: ReturnType<typeof useText>['t']): string {
  if (status !== 'waiting' || over) return t('words:approval.notNeeded')
  if (seat.askedAt) return t('words:approval.asked')
  return seat.field && !seat.person ? t('words:approval.unnamed') : t('words:approval.later')
}

function Sign({ seat: { answer, askedAt } }: { readonly seat: Seat }) {
  if (answer?.verdict === 'approved') return <IconCircleCheck aria-hidden="true" />
  if (answer) return <IconCircleX aria-hidden="true" />
  return askedAt ? <IconHourglass aria-hidden="true" /> : <IconClock aria-hidden="true" />
}
