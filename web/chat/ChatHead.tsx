import { IconClockPause, IconTicket } from '@tabler/icons-react'
import type { HereView } from '../../server/contract/chats.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { moment } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Avatar } from '../ui/Marks.tsx'
import styles from './Chat.module.css'

/** Who helps, what they do, and when the desk is back; with the way to the whole ticket. */
export function ChatHead({ ticket, here }: { readonly ticket: TicketView; readonly here: HereView | undefined }) {
  const { t, pick } = useText()
  const reading = useReading()
  const name = ticket.assignee?.name ?? ticket.desk.name
  const away = here?.open === false && here.doing === null && !ticket.state.ends
  const says = ticket.state.ends
    ? pick(ticket.state.requester)
    : here?.doing === 'viewing'
      ? t('chat:reading', { name })
      : here?.doing === 'typing'
        ? t('chat:typing', { name: ticket.assignee?.name ?? t('chat:somebody') })
        : ticket.assignee
          ? t('chat:helps', { name })
          : t(away ? 'chat:waitsOutside' : 'chat:waits')
  return (
    <header className={styles.head}>
      <Avatar name={name} big />
      <div className={styles.who}>
        <h1 className="cut">{ticket.assignee ? t('chat:helpedBy', { name }) : name}</h1>
        <p data-there={here?.doing != null}>{says}</p>
      </div>
      <a className={styles.number} href={`/tickets/${ticket.number}`}>
        <IconTicket aria-hidden="true" />
        <span>{ticket.number}</span>
      </a>
      {away ? (
        <p className={styles.away}>
          <IconClockPause aria-hidden="true" />
          <span>
            {here.opensAt ? t('chat:back', { at: moment(here.opensAt, reading) }) : t('chat:backNever')}{' '}
            {t('chat:byMailLater')}
          </span>
        </p>
      ) : null}
    </header>
  )
}
