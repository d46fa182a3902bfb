import { IconChevronDown, IconMail, IconMailOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { useText } from '../../text.ts'
import { Tag } from '../../ui/Marks.tsx'
import { recipientsQuery } from '../ticketQueries.ts'
import { Admit } from './Admit.tsx'
import { AskAgain } from './AskAgain.tsx'
import { ClearBounce } from './ClearBounce.tsx'
import styles from './Recipients.module.css'

/**
 * Who gets the answer that is being written, by name and address, and who does not and why: as the server will send it. Somebody
 * can be left out of this one message, and who waits for it can be let in on the spot.
 */
export function Recipients(props: {
  readonly ticket: TicketView
  readonly leaveOut: readonly number[]
  readonly onLeaveOut: (leaveOut: readonly number[]) => void
}) {
  const { t } = useText()
  const list = useId()
  const [open, setOpen] = useState(false)
  const { ticket, leaveOut } = props
  const { data } = useQuery(recipientsQuery(ticket.number))
  if (!data) return <span className={styles.line} />
  const going = data.told.filter(({ person }) => !leaveOut.includes(person.id))
  const missing = data.notTold.length + data.told.length - going.length
  const [first, ...more] = going
  const turn = (id: number) =>
    props.onLeaveOut(leaveOut.includes(id) ? leaveOut.filter((one) => one !== id) : [...leaveOut, id])
  return (
    <>
      <button
        type="button"
        className={styles.line}
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <span className="cut">
          {first ? (
            <>
              {t('desk:composer.to')} <b>{first.person.name}</b>
              {more.length > 0 ? ` ${t('desk:composer.others', { count: more.length })}` : ''}
            </>
          ) : (
            <b className={styles.bad}>{t('desk:recipients.nobody')}</b>
          )}
        </span>
        {missing > 0 ? (
          <span className={styles.missing}>
            <IconMailOff aria-hidden="true" />
            {t('desk:recipients.missing', { count: missing })}
          </span>
        ) : null}
        <IconChevronDown className={styles.turn} aria-hidden="true" />
      </button>
      <ul id={list} className={styles.list} hidden={!open} aria-label={t('desk:recipients.label')}>
        {data.told.map(({ person, way, address }) => {
          const goes = !leaveOut.includes(person.id)
          return (
            <li key={person.id} data-off={!goes}>
              <label>
                <input type="checkbox" checked={goes} onChange={() => turn(person.id)} />
                <span className={styles.who}>
                  <b>{person.name}</b> <span className="quiet">{address}</span>
                </span>
              </label>
              <span className={styles.way}>
                {goes ? (
                  <>
                    <IconMail aria-hidden="true" />
                    {t(`words:channel.${way}`, { defaultValue: way })}
                  </>
                ) : (
                  t('desk:recipients.left')
                )}
              </span>
            </li>
          )
        })}
        {data.notTold.map(({ person, address, why }) => (
          <li key={person.id} data-off="true">
            <span className={styles.who}>
              <b>{person.name}</b> <span className="quiet">{address}</span>
            </span>
            <span className={styles.way}>
              <Tag tone="hold">{t(`desk:recipients.why.${why}`, { defaultValue: why })}</Tag>
              {why === 'not_approved' ? <Admit ticket={ticket} person={person} /> : null}
              {why === 'address_unverified' ? <AskAgain person={person.id} /> : null}
              {why === 'address_bounced' ? <ClearBounce person={person.id} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
