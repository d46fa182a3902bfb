import { IconUserQuestion } from '@tabler/icons-react'
import { memo } from 'react'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { duration } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import { isCode } from '../../ui/isCode.ts'
import { Avatar, PriorityMark, StateMark, Tag } from '../../ui/Marks.tsx'
import { ChannelIcon } from '../ChannelIcon.tsx'
import { ClockMark } from '../ClockMark.tsx'
import { shortName } from '../names.ts'
import { stateKind } from '../stateKind.ts'
import styles from './TicketList.module.css'

/** One ticket of a queue in two lines: what it is, and who, where, by when. */
export const TicketRow = memo(function TicketRow(props: {
  readonly ticket: TicketSummary
  readonly href: string
  readonly here: boolean
  /** Whether it matters whose it is: not in one's own queue. */
  readonly withAssignee: boolean
}) {
  const { ticket } = props
  const { t, pick } = useText()
  return (
    <li className={styles.row} data-here={props.here}>
      <a
        href={props.href}
        className={styles.link}
        data-ticket={ticket.number}
        aria-current={props.here ? 'true' : undefined}
      >
        <PriorityMark
          name={ticket.priority.name}
          label={priorityWords(ticket, t('desk:priority.provisional'), pick(ticket.priority.label))}
          tone={ticket.priority.tone}
          set={ticket.priority.set}
          tight
          stars={ticket.priority.stars === null ? null : { lit: ticket.priority.stars, of: 3 }}
        />
        <span className={styles.title}>
          <span className="cut" data-unread={ticket.unread}>
            {ticket.subject}
          </span>
          {ticket.unread ? <i className={styles.dot} title={t('desk:unread')} /> : null}
          {ticket.unread ? <span className="unseen">, {t('desk:unread')}</span> : null}
          {ticket.unclassified && !ticket.state.ends ? <Tag tone="warn">{t('desk:unclassified.mark')}</Tag> : null}
          {ticket.waitingSince ? <Waits since={ticket.waitingSince} /> : null}
          {props.withAssignee ? <Whose ticket={ticket} /> : null}
        </span>
        <span className={styles.under}>
          <ChannelIcon channel={ticket.channel} outsideHours={ticket.outsideHours} />
          <span className={['cut', styles.from].join(' ')}>
            {shortName(ticket.requester.name)}
            {ticket.requester.unit ? ` · ${ticket.requester.unit}` : ''}
          </span>
          <Standing ticket={ticket} />
        </span>
      </a>
    </li>
  )
})

function priorityWords(ticket: TicketSummary, provisional: string, label: string): string {
  const name = isCode(ticket.priority.name) ? `${ticket.priority.name} ${label}` : label
  return ticket.priority.set ? name : `${name} (${provisional})`
}

/** A state is said when it is not the ordinary one of work, because the clock alone does not tell. */
function Standing({ ticket }: { readonly ticket: TicketSummary }) {
  const { t, pick } = useText()
  const kind = stateKind(ticket.state)
  const silent = ticket.clock !== null && !ticket.clock.standard
  return (
    <>
      {kind === 'wait' && !silent && ticket.clock && ticket.clock.status !== 'paused' ? (
        <span className={styles.wait} title={pick(ticket.state.label)}>
          <StateMark kind="wait">{t('desk:waiting')}</StateMark>
        </span>
      ) : null}
      {ticket.clock && kind !== 'over' ? <ClockMark clock={ticket.clock} /> : null}
      {!ticket.clock || kind === 'over' ? <StateMark kind={kind}>{pick(ticket.state.label)}</StateMark> : null}
    </>
  )
}

/** Somebody waits for an answer in a live conversation; the time goes on by itself (D1). */
function Waits({ since }: { readonly since: string }) {
  const { t, language } = useText()
  const reading = useReading()
  const length = duration(Date.parse(reading.now) - Date.parse(since), language)
  return <Tag tone="warn">{t('desk:chats.waits', { length })}</Tag>
}

function Whose({ ticket }: { readonly ticket: TicketSummary }) {
  const { t } = useText()
  const words = ticket.assignee ? ticket.assignee.name : t('desk:unassigned')
  return (
    <span className={styles.whose} title={words}>
      <span className="unseen">, {words}</span>
      {ticket.assignee ? <Avatar name={ticket.assignee.name} /> : <IconUserQuestion aria-hidden="true" />}
    </span>
  )
}
