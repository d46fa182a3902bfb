import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { AccountMenu } from '../account/AccountMenu.tsx'
import { ownChatsQuery } from '../chat/chatQueries.ts'
import { near } from '../format.ts'
import { useLostSince } from '../live.ts'
import { useReading, useText } from '../text.ts'
import { LostStrip, PageShell } from '../ui/PageShell.tsx'
import { ChatDoor } from './ChatDoor.tsx'

/** The frame of a portal page. `title` names it in the browser's tab. */
export function PortalPage(props: {
  readonly title: string
  readonly back?: { readonly href: string; readonly label: string; readonly title: string }
  readonly width?: 'wide' | 'narrow' | 'column'
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useText()
  const here = useLocation({ select: (location) => location.pathname })
  const chats = useQuery(ownChatsQuery).data
  const unread = chats?.chats.reduce((sum, one) => sum + one.unread, 0) ?? 0
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${props.title} · Tanggap`
    // the sign of the installed app, where there is one
    if ('setAppBadge' in navigator) navigator.setAppBadge(unread).catch(() => undefined)
  }, [props.title, unread])
  const place = (href: string, label: string) => ({ href, label, here: here === href })
  return (
    <PageShell
      skip={t('words:skip')}
      navLabel={t('words:places')}
      width={props.width ?? 'wide'}
      strip={<Lost />}
      aside={
        <>
          {chats && !here.startsWith('/chat') ? <ChatDoor chats={chats} unread={unread} /> : null}
          {props.aside ?? <AccountMenu place="portal" />}
        </>
      }
      {...(props.back ? { back: props.back } : {})}
      places={[
        place('/', t('portal:places.home')),
        place('/tickets', t('portal:places.tickets')),
        place('/services', t('portal:places.services')),
      ]}
    >
      {props.children}
    </PageShell>
  )
}

function Lost() {
  const { t } = useText()
  const reading = useReading()
  const since = useLostSince()
  // A connection that comes back within a few seconds is nobody's concern.
  if (since === null || Date.parse(reading.now) - Date.parse(since) < 8000) return null
  return <LostStrip title={t('words:live.lost', { at: near(since, reading) })} detail={t('words:live.lostDetail')} />
}
