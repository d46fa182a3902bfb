import { IconRoute } from '@tabler/icons-react'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import type { Entry } from '../../server/contract/conversation.ts'
import { fileSize, moment, near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { EventLine, Message, Talk } from '../ui/Talk.tsx'

/** One entry of the conversation as its requester reads it: a bubble, or in one line what happened. */
export function TalkEntry(props: {
  readonly entry: Entry
  readonly mine: boolean
  /** Who wrote it; without this, the reader themselves where it is theirs. */
  readonly author?: string
  /** Words alone, for whoever could not load the pictures among them. */
  readonly plain?: boolean
  readonly aside?: ReactNode
  readonly icon?: ReactNode
}) {
  const { t, language, pick } = useText()
  const reading = useReading()
  const { entry, mine } = props
  const when = { when: near(entry.at, reading), wholeWhen: moment(entry.at, reading) }
  if (entry.kind === 'event') {
    if (!entry.sentence) return null
    return (
      <EventLine icon={props.icon ?? <IconRoute aria-hidden="true" />} wholeWhen={when.wholeWhen}>
        {pick(entry.sentence)}
        {entry.reason ? `: ${entry.reason}` : ''} · {when.when}
      </EventLine>
    )
  }
  return (
    <Message
      {...when}
      manner="plain"
      author={props.author ?? (mine ? t('words:you') : (entry.by?.name ?? t('words:system')))}
      mine={mine}
      text={entry.text}
      html={props.plain ? null : entry.html}
      quoted={t('words:quoted')}
      remotePicture={t('words:remotePicture')}
      files={entry.files.map((file) => ({ ...file, size: fileSize(file.size, language) }))}
      aside={props.aside}
    />
  )
}

type Pages = { readonly pages: readonly { readonly items: readonly Entry[] }[] }

/** A conversation, oldest first, read whole: its last words must never be behind a button. */
export function WholeTalk(props: {
  readonly found: UseInfiniteQueryResult<Pages>
  readonly children: (entry: Entry) => ReactNode
}) {
  const { t } = useText()
  const { found } = props
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found
  useEffect(() => {
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
  return <Talk manner="plain">{found.data?.pages.flatMap(({ items }) => items.map(props.children))}</Talk>
}
