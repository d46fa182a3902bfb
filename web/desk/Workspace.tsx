import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { useMe } from '../account/session.ts'
import { near } from '../format.ts'
import { useLostSince } from '../live.ts'
import { CallCards } from '../phone/lazy.ts'
import { callsQuery } from '../phone/phoneQueries.ts'
import { useReading, useText } from '../text.ts'
import { LostStrip } from '../ui/PageShell.tsx'
import { recordingCompanies } from './intake/intake.ts'
import { useControlKey, useKeys } from './keys/useKeys.ts'
import { queuePlaces, workPlaces } from './places.ts'
import { SideNav } from './SideNav.tsx'
import { TabBar } from './TabBar.tsx'
import { countsQuery } from './ticketQueries.ts'
import { useGo } from './useGo.ts'
import styles from './Workspace.module.css'

const loadPalette = () => import('./palette/Palette.tsx').then((part) => ({ default: part.Palette }))
const Palette = lazy(loadPalette)
const ChatStrip = lazy(() => import('./chat/ChatStrip.tsx').then((part) => ({ default: part.ChatStrip })))
const CheatSheet = lazy(() => import('./keys/CheatSheet.tsx').then((part) => ({ default: part.CheatSheet })))

/** The frame of the pages for those who work here, with the keys that work on all of them. */
export function Workspace() {
  const me = useMe()
  const { t } = useText()
  const go = useGo()
  const path = useLocation({ select: (location) => location.pathname })
  const { data: counts } = useQuery({ ...countsQuery, enabled: me.abilities.includes('desk') })
  const takesCalls = recordingCompanies(me).length > 0
  const { data: calls } = useQuery({ ...callsQuery, enabled: takesCalls })
  const rings = (calls?.items ?? []).some(({ state, mine }) => state === 'ringing' || mine)
  const [opened, setOpened] = useState<'palette' | 'keys' | null>(null)

  useLayoutEffect(() => {
    document.documentElement.dataset.density = 'desk'
  }, [])
  useEffect(() => {
    // Whoever presses Ctrl+K types on at once; the letters must find the box there.
    void loadPalette().catch(() => undefined)
  }, [])

  const queues = me.abilities.includes('desk') ? queuePlaces(counts, me.companies, path, t) : []
  const work = workPlaces(me, path, t, (calls?.items ?? []).filter(({ state }) => state === 'missed').length)
  const goKeys = useMemo(
    () =>
      Object.fromEntries(
        [...queues, ...work].flatMap((place) => (place.keys === null ? [] : [[place.keys, () => go(place.href)]])),
      ),
    [queues, work, go],
  )
  useKeys({ ...goKeys, '?': () => setOpened('keys') })
  useControlKey('k', () => setOpened('palette'))

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('words:skip')}
      </a>
      <SideNav queues={queues} work={work} onSearch={() => setOpened('palette')} />
      <div className={styles.place}>
        <Lost />
        {me.abilities.includes('desk') ? (
          <Suspense>
            <ChatStrip here={path} />
          </Suspense>
        ) : null}
        <main id="main" className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <TabBar
        queues={queues}
        work={work}
        within={/^\/desk\/[^/]+\/./.test(path)}
        onSearch={() => setOpened('palette')}
      />
      <Suspense>{rings ? <CallCards /> : null}</Suspense>
      <Suspense>
        {opened === 'palette' ? <Palette places={[...queues, ...work]} onClose={() => setOpened(null)} /> : null}
        {opened === 'keys' ? <CheatSheet onClose={() => setOpened(null)} /> : null}
      </Suspense>
    </div>
  )
}

function Lost() {
  const { t } = useText()
  const reading = useReading()
  const since = useLostSince()
  if (since === null) return null
  return <LostStrip title={t('words:live.lost', { at: near(since, reading) })} detail={t('words:live.lostDetail')} />
}
