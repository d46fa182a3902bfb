import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Fragment, useEffect, useState } from 'react'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { Additions } from '../addition/Additions.tsx'
import { Fault } from '../Fault.tsx'
import { Hero } from '../portal/Hero.tsx'
import { LackingForm } from '../portal/LackingForm.tsx'
import { PortalPage } from '../portal/PortalPage.tsx'
import { momentOf } from '../portal/ticketLine.tsx'
import { entriesQuery, ticketQuery } from '../portal/ticketQueries.ts'
import { useText } from '../text.ts'
import { Bones, Notice } from '../ui/Notices.tsx'
import { Talk } from '../ui/Talk.tsx'
import { useDraft } from '../useDraft.ts'
import { type Leaving, useOutbox } from '../useOutbox.ts'
import { ZoneProvider } from '../zone.ts'
import styles from './Chat.module.css'
import { ChatComposer, noWords } from './ChatComposer.tsx'
import { ChatHead } from './ChatHead.tsx'
import { ChatEntry, ChatLeaving } from './ChatTalk.tsx'
import { showEntry } from './chatQueries.ts'
import { useAtEnd } from './useAtEnd.ts'
import { useHere } from './useHere.ts'
import { useFirstNew, useReadMark } from './useReadMark.ts'
import { useTyping } from './useTyping.ts'

const route = getRouteApi('/signedIn/portal/chat/$ref')

/** A live conversation with the desk, which is a ticket (D1). */
export function ChatPage() {
  const { t } = useText()
  const { ref } = route.useParams()
  const found = useQuery(ticketQuery(ref))
  if (found.isError && !found.data) return <Fault error={found.error} retry={() => void found.refetch()} />
  return (
    <PortalPage
      width="column"
      title={t('chat:title')}
      back={{ href: '/', label: t('words:toHome'), title: t('chat:title') }}
    >
      {found.data ? (
        <ZoneProvider value={found.data.unit.zone}>
          <OpenChat key={found.data.id} reference={ref} ticket={found.data} />
        </ZoneProvider>
      ) : (
        <div className={styles.page}>
          <Bones heights={[56, 90, 70]} label={t('words:loading')} />
        </div>
      )}
    </PortalPage>
  )
}

function OpenChat({ reference, ticket }: { readonly reference: string; readonly ticket: TicketView }) {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const entries = useEntries(reference)
  const [typing, setTyping] = useState(false)
  const typed = useTyping(setTyping)
  const here = useHere(ticket.id, typing)
  useReadMark(ticket)
  const firstNew = useFirstNew(ticket.id, entries)
  const outbox = useOutbox(me.accountId, ticket.number, ticket.id, (entry) => showEntry(queries, reference, entry))
  const draft = useDraft(me.accountId, `reply.${ticket.id}`, noWords)
  const end = useAtEnd(entries.length + outbox.leaving.length)
  const personId = me.companies.find((company) => company.id === ticket.companyId)?.personId
  const moment = momentOf(ticket)
  const takeBack = (message: Leaving) => {
    draft.set((before) => ({
      text: [message.text, before.text].filter(Boolean).join('\n\n'),
      files: [...message.files, ...before.files],
    }))
    outbox.takeBack(message.key)
  }
  return (
    <div className={styles.page}>
      <ChatHead ticket={ticket} here={here} />
      <div className={styles.talk} role="log" aria-label={t('chat:log')}>
        <Talk manner="plain">
          {entries.map((entry) => (
            <Fragment key={entry.seq}>
              {entry.seq === firstNew ? <p className={styles.fresh}>{t('chat:new')}</p> : null}
              <ChatEntry entry={entry} mine={entry.by !== null && entry.by.id === personId} />
            </Fragment>
          ))}
        </Talk>
      </div>
      {outbox.leaving.map((one) => (
        <ChatLeaving key={one.key} message={one} outbox={outbox} onTakeBack={takeBack} />
      ))}
      <p className={styles.doing} data-shown={here?.doing === 'typing'} role="status">
        {here?.doing === 'typing' ? t('chat:typing', { name: ticket.assignee?.name ?? t('chat:somebody') }) : ''}
      </p>
      {ticket.problem?.says && !ticket.state.ends ? <Problem says={ticket.problem.says} /> : null}
      {moment === 'check' || moment === 'over' ? <Hero reference={reference} ticket={ticket} /> : null}
      <LackingForm reference={reference} ticket={ticket} />
      {ticket.additions.length > 0 ? <Additions ticket={ticket} /> : null}
      <div ref={end} />
      {ticket.abilities.includes('reply') ? (
        <div className={styles.foot}>
          <ChatComposer
            label={t('chat:write')}
            placeholder={t('chat:placeholder')}
            send={t('words:send')}
            draft={draft}
            onType={typed}
            onSend={(words) => {
              outbox.post({ kind: 'reply', ...words })
              draft.clear()
              setTyping(false)
            }}
          />
        </div>
      ) : null}
    </div>
  )
}

function Problem({ says }: { readonly says: { readonly id: string; readonly en: string } }) {
  const { pick } = useText()
  return <Notice tone="good" title={pick(says)} />
}

/** The conversation is read whole; its last words are never behind a button. */
function useEntries(reference: string) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(entriesQuery(reference))
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return data?.pages.flatMap((page) => page.items) ?? []
}
