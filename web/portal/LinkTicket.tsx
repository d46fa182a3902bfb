import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { Entry } from '../../server/contract/conversation.ts'
import { read, send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import { TalkEntry, WholeTalk } from './TalkEntry.tsx'
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
  return (
    <>
      <WholeTalk found={found}>
        {(entry) => (
          <TalkEntry
            key={entry.seq}
            plain
            entry={entry}
            mine={entry.side === 'requester' || entry.side === 'outside'}
            author={entry.by?.name ?? t('words:system')}
          />
        )}
      </WholeTalk>
      <Write token={token} />
    </>
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
