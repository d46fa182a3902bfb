import { IconHandGrab, IconMessages, IconUserShare } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { DeskChat } from '../../../server/contract/chats.ts'
import { newKey, send } from '../../api.ts'
import { duration } from '../../format.ts'
import { lookAtTicket } from '../../lookAgain.ts'
import { type ApiProblem, isApiProblem, networkProblem } from '../../problem.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Avatar } from '../../ui/Marks.tsx'
import { useKeys } from '../keys/useKeys.ts'
import { shortName } from '../names.ts'
import { deskChatsQuery } from '../ticketQueries.ts'
import { useGo } from '../useGo.ts'
import styles from './ChatStrip.module.css'

const HandOver = lazy(() => import('./HandOver.tsx').then((part) => ({ default: part.HandOver })))

/** The live conversations: those that I hold, each with what is unread, and those that wait for somebody (D1). Nothing when there are none. */
export function ChatStrip({ here }: { readonly here: string }) {
  const { t } = useText()
  const go = useGo()
  const { data } = useQuery(deskChatsQuery)
  const taking = useTake()
  const [handing, setHanding] = useState<DeskChat | null>(null)
  const chats = data?.chats ?? []
  const waiting = chats.filter((one) => !one.mine)
  const next = waiting[0] ?? chats.find((one) => one.unread > 0)
  useKeys({
    o: next ? () => (next.mine ? go(hrefOf(next)) : void taking.take(next)) : undefined,
  })
  if (chats.length === 0) return null
  return (
    <section className={styles.strip} aria-label={t('desk:chats.title')}>
      <span className={styles.title} title={t('desk:chats.title')}>
        <IconMessages aria-hidden="true" />
        <span>{t('desk:chats.title')}</span>
      </span>
      <ul className={styles.chats}>
        {chats.map((one) => (
          <li key={one.ticket}>
            {one.mine ? (
              <Held chat={one} here={here} onHandOver={() => setHanding(one)} />
            ) : (
              <Waiting chat={one} busy={taking.busy === one.ticket} onTake={() => void taking.take(one)} />
            )}
          </li>
        ))}
      </ul>
      <Suspense>{handing ? <HandOver chat={handing} onClose={() => setHanding(null)} /> : null}</Suspense>
      {taking.problem ? (
        <p className={styles.problem} role="alert">
          {sentenceOf(taking.problem, t)}
        </p>
      ) : null}
    </section>
  )
}

function hrefOf({ number }: DeskChat): string {
  return `/desk/mine/${number}`
}

/** Takes a conversation by the act that its SOP has for it, and opens it; one without such an act is opened alone. */
function useTake() {
  const { t } = useText()
  const go = useGo()
  const queries = useQueryClient()
  const [busy, setBusy] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const take = async (chat: DeskChat) => {
    if (busy !== null) return
    if (chat.take === null) return go(`/desk/all/${chat.number}`)
    setBusy(chat.ticket)
    setProblem(null)
    try {
      await send('POST', `tickets/${chat.number}/actions/${chat.take}`, { body: { values: {} }, key: newKey() })
      announce(t('desk:chats.taken', { name: chat.requester.name }))
      go(hrefOf(chat))
    } catch (error) {
      setProblem(isApiProblem(error) ? error : networkProblem())
    } finally {
      setBusy(null)
      void lookAtTicket(queries, chat.number)
    }
  }
  return { take, busy, problem }
}

function Held(props: { readonly chat: DeskChat; readonly here: string; readonly onHandOver: () => void }) {
  const { t } = useText()
  const { chat } = props
  const isHere = props.here.endsWith(`/${chat.number}`)
  return (
    <div className={styles.chat} data-here={isHere}>
      <a
        className={styles.held}
        href={hrefOf(chat)}
        aria-current={isHere ? 'true' : undefined}
        title={`${chat.number} ${chat.subject}`}
      >
        <Avatar name={chat.requester.name} />
        <i className={styles.lamp} data-on={chat.here} title={t(chat.here ? 'desk:chats.here' : 'desk:chats.left')} />
        <span className={styles.who}>
          <b>{shortName(chat.requester.name)}</b>
          {chat.typing ? <em>{t('desk:chats.typing')}</em> : <Since chat={chat} />}
        </span>
        {chat.unread > 0 ? (
          <span className={styles.badge}>
            {chat.unread}
            <span className="unseen"> {t('desk:unread')}</span>
          </span>
        ) : null}
      </a>
      <IconButton label={t('desk:chats.handOverOf', { name: chat.requester.name })} onPress={props.onHandOver}>
        <IconUserShare aria-hidden="true" />
      </IconButton>
    </div>
  )
}

function Waiting(props: { readonly chat: DeskChat; readonly busy: boolean; readonly onTake: () => void }) {
  const { t } = useText()
  const { chat } = props
  return (
    <div className={styles.chat} data-waits={chat.waitingSince !== null}>
      <a href={`/desk/all/${chat.number}`} className={styles.who} title={`${chat.number} ${chat.subject}`}>
        <b>{shortName(chat.requester.name)}</b>
        <Since chat={chat} />
      </a>
      <Button
        size="small"
        look="accent"
        shortcut="o"
        busy={props.busy}
        icon={<IconHandGrab aria-hidden="true" />}
        label={t('desk:chats.takeOf', { name: chat.requester.name })}
        onPress={props.onTake}
      >
        {t(chat.take === null ? 'desk:chats.look' : 'desk:chats.take')}
      </Button>
    </div>
  )
}

/** For how long somebody waits; it goes on by itself. */
function Since({ chat }: { readonly chat: DeskChat }) {
  const { t, language } = useText()
  const reading = useReading()
  if (chat.waitingSince === null) return <span className={styles.calm}>{t('desk:chats.answered')}</span>
  const length = duration(Date.parse(reading.now) - Date.parse(chat.waitingSince), language)
  return <span className={styles.waits}>{t('desk:chats.waits', { length })}</span>
}
