import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { AccountMenu } from '../account/AccountMenu.tsx'
import { near } from '../format.ts'
import { useLostSince } from '../live.ts'
import { useReading, useText } from '../text.ts'
import { LostStrip, PageShell } from '../ui/PageShell.tsx'

/** The frame of a portal page. `title` names it in the browser's tab. */
export function PortalPage(props: {
  readonly title: string
  readonly back?: { readonly href: string; readonly label: string; readonly title: string }
  readonly width?: 'wide' | 'narrow'
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const { t } = useText()
  const here = useLocation({ select: (location) => location.pathname })
  useEffect(() => {
    document.title = `${props.title} · Tanggap`
  }, [props.title])
  const place = (href: string, label: string) => ({ href, label, here: here === href })
  return (
    <PageShell
      skip={t('words:skip')}
      navLabel={t('words:places')}
      width={props.width ?? 'wide'}
      strip={<Lost />}
      aside={props.aside ?? <AccountMenu place="portal" />}
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
