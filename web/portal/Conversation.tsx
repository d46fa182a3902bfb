import { useInfiniteQuery } from '@tanstack/react-query'
import type { Entry } from '../../server/contract/conversation.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { useText } from '../text.ts'
import { TalkEntry, WholeTalk } from './TalkEntry.tsx'
import { entriesQuery } from './ticketQueries.ts'

/** What was said, and what happened between, oldest first. */
export function Conversation(props: { readonly reference: string; readonly ticket: TicketView }) {
  const found = useInfiniteQuery(entriesQuery(props.reference))
  return (
    <WholeTalk found={found}>{(entry) => <OneEntry key={entry.seq} entry={entry} ticket={props.ticket} />}</WholeTalk>
  )
}

function OneEntry({ entry, ticket }: { readonly entry: Entry; readonly ticket: TicketView }) {
  const { t } = useText()
  const me = useMe()
  const personId = me.companies.find((company) => company.id === ticket.companyId)?.personId
  const mine = entry.by !== null && entry.by.id === personId
  const channel = t(`words:channel.${entry.channel}`, { defaultValue: entry.channel })
  const aside = entry.channel === 'portal' ? null : <span>{t('portal:talk.by', { channel })}</span>
  return <TalkEntry entry={entry} mine={mine} aside={aside} />
}
