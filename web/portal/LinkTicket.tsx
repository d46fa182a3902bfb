import { IconRoute } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Entry } from '../../server/contract/conversation.ts'
import { read, send } from '../api.ts'
import { fileSize, moment, near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { EventLine, Message, Talk } from '../ui/Talk.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import styles from './Ticket.module.css'

type Page = { readonly items: readonly Entry[]; readonly next: string | null }

/** The conversation of somebody's own ticket, who has no account, and where they write on (A10). */
export function LinkTicket({ token }: { readonly token: string }) {
  const { t } = useText()
  const found = useInfiniteQuery({
    queryKey: ['link', token, 'messages'],
    queryFn: ({ pageParam, signal }) =>
      read<Page>(`links/${token}/messages`, { limit: 100, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
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
    <>
      <Talk manner="plain">
        {entries.map((entry) => (
          <OneEntry key={entry.seq} entry={entry} />
        ))}
      </Talk>
      <Write token={token} />
    </>
  )
}

function OneEntry({ entry }: { readonly entry: Entry }) {
  const { t, language, pick } = useText()
  const reading = useReading()
  if (entry.kind === 'event') {
    if (!entry.sentence) return null
    return (
      <EventLine icon={<IconRoute aria-hidden="true" />} wholeWhen={moment(entry.at, reading)}>
        {pick(entry.sentence)}
        {entry.reason ? `: ${entry.reason}` : ''} · {near(entry.at, reading)}
      </EventLine>
    )
  }
  return (
    <Message
      manner="plain"
      author={entry.by?.name ?? t('words:system')}
      mine={entry.side === 'requester' || entry.side === 'outside'}
      when={near(entry.at, reading)}
      wholeWhen={moment(entry.at, reading)}
      text={entry.text}
      files={entry.files.map((file) => ({ ...file, size: fileSize(file.size, language) }))}
    />
  )
}

/** Where one writes on; what is typed is kept until the server has it. Files come as an answer to the mail. */
function Write({ token }: { readonly token: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const draft = useDraft('link', `reply.${token}`, '')
  const writing = useSubmit(
    `link.reply.${token}`,
    (text: string, key) => send('POST', `links/${token}/messages`, { body: { text }, key }),
    () => {
      draft.clear()
      announce(t('portal:reply.sent'))
      void queries.invalidateQueries({ queryKey: ['link', token] })
    },
  )
  const text = draft.value.trim()
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault()
        if (text !== '') writing.submit(text)
      }}
    >
      {writing.problem ? (
        <ErrorBox
          title={t('portal:reply.failed')}
          detail={`${sentenceOf(writing.problem, t)} ${t('errors:nothingLost')}`}
        />
      ) : null}
      <TextAreaField
        id="reply"
        rows={2}
        label={<span className="unseen">{t('portal:reply.label')}</span>}
        placeholder={t('portal:reply.placeholder')}
        hint={t('portal:link.files')}
        value={draft.value}
        onChange={draft.set}
        maxLength={20_000}
      />
      <div className={styles.sendRow}>
        <Button submit look={text === '' ? 'normal' : 'main'} busy={writing.busy}>
          {t('words:send')}
        </Button>
      </div>
    </form>
  )
}
