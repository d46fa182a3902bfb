import { IconHeadset } from '@tabler/icons-react'
import type { OwnChats } from '../../server/contract/chats.ts'
import { near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import styles from './ChatDoor.module.css'

/** Where the conversation goes on; with several, or none, where one chooses. */
function placeOf({ chats }: OwnChats): string {
  const [only, ...others] = chats
  return only && others.length === 0 ? `/chat/${only.number}` : '/chat'
}

/** The way into the live conversation from every page, with what is unread there (D1); nothing where no desk offers one. */
export function ChatDoor({ chats, unread }: { readonly chats: OwnChats; readonly unread: number }) {
  const { t } = useText()
  if (chats.desks.length === 0 && chats.chats.length === 0) return null
  return (
    <a className={styles.door} href={placeOf(chats)}>
      <IconHeadset aria-hidden="true" />
      <span className={styles.word}>{t('portal:chat.open')}</span>
      {unread > 0 ? (
        <span className={styles.badge}>
          {unread}
          <span className="unseen"> {t('portal:chat.unread')}</span>
        </span>
      ) : null}
    </a>
  )
}

/** The same on the first page, with whether somebody is there now. */
export function ChatCard({ chats }: { readonly chats: OwnChats }) {
  const { t } = useText()
  const reading = useReading()
  const [going] = chats.chats
  const desk = chats.desks.find((one) => one.open) ?? chats.desks[0]
  if (!desk && !going) return null
  const says = going
    ? t(going.unread > 0 ? 'portal:chat.answered' : 'portal:chat.goesOn', { subject: going.subject })
    : desk?.open
      ? t('portal:chat.there')
      : desk?.opensAt
        ? t('portal:chat.back', { at: near(desk.opensAt, reading) })
        : t('portal:chat.away')
  return (
    <a className={styles.card} href={placeOf(chats)} data-open={desk?.open ?? false}>
      <IconHeadset aria-hidden="true" />
      <span>
        <b>{t('portal:chat.card')}</b>
        <span>{says}</span>
      </span>
      <i className={styles.lamp} data-on={desk?.open ?? false} aria-hidden="true" />
    </a>
  )
}
