import { IconRoute } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Entry } from '../../server/contract/conversation.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { fileSize, moment, near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { EventLine, Message, Talk } from '../ui/Talk.tsx'
import { entriesQuery } from './ticketQueries.ts'

/** What was said, and what happened between, oldest first. */
export function Conversation(props: { readonly reference: string; readonly ticket: TicketView }) {
  const { t } = useText()
  const found = useInfiniteQuery(entriesQuery(props.reference))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found
  useEffect(() => {
    // A conversation is read whole; its last words must never be behind a button.
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (found.isPending) return <Bones heights={[90, 70]} label={t('words:loading')} />
  if (found.isError && !found.data) {
    return (
      <ErrorBox
        title={t('portal:talk.failed')}
        detail={sentenceOf(found.error, t)}
        next={<Button onPress={() => void found.refetch()}>{t('words:tryAgain')}</Button>}
      />
    )
  }
  const entries = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Talk manner="plain">
      {entries.map((entry) => (
        <OneEntry key={entry.seq} entry={entry} ticket={props.ticket} />
      ))}
    </Talk>
  )
}

function OneEntry({ entry, ticket }: { readonly entry: Entry; readonly ticket: TicketView }) {
  const { t, language, pick } = useText()
  const reading = useReading()
  const me = useMe()
  const personId = me.companies.find((company) => company.id === ticket.companyId)?.personId
  if (entry.kind === 'event') {
    if (!entry.sentence) return null
    return (
      <EventLine icon={<IconRoute aria-hidden="true" />} wholeWhen={moment(entry.at, reading)}>
        {pick(entry.sentence)}
        {entry.reason ? `: ${entry.reason}` : ''} · {near(entry.at, reading)}
      </EventLine>
    )
  }
  const mine = entry.by !== null && entry.by.id === personId
  const channel = t(`words:channel.${entry.channel}`, { defaultValue: entry.channel })
  return (
    <Message
      manner="plain"
      author={mine ? t('words:you') : (entry.by?.name ?? t('words:system'))}
      mine={mine}
      when={near(entry.at, reading)}
      wholeWhen={moment(entry.at, reading)}
      text={entry.text}
      html={entry.html}
      quoted={t('words:quoted')}
      remotePicture={t('words:remotePicture')}
      files={entry.files.map((file) => ({ ...file, size: fileSize(file.size, language) }))}
      aside={entry.channel === 'portal' ? null : <span>{t('portal:talk.by', { channel })}</span>}
    />
  )
}
