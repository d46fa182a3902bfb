import { useInfiniteQuery } from '@tanstack/react-query'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { useText } from '../../text.ts'
import { Notice } from '../../ui/Notices.tsx'
import { linkedQuery } from './problemQueries.ts'

/** Before an act on a problem: how many tickets change with it, of how many people, and how many do not (D7). */
export function WillFollow({ ticket, action }: { readonly ticket: TicketView; readonly action: string }) {
  const { t } = useText()
  const { data } = useInfiniteQuery({ ...linkedQuery(ticket.number) })
  const will = data?.pages[0]?.will.find((one) => one.action === action)
  if (!will || will.tickets + will.stay === 0) return null
  const people = t('common_problem:people', { count: will.people })
  return (
    <Notice tone="warn" title={t('common_problem:will', { count: will.tickets, people })}>
      {will.stay > 0 ? <p>{t('common_problem:stay', { count: will.stay })}</p> : null}
    </Notice>
  )
}
