import { IconPhoneCall, IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { serverNow } from '../now.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { secondsOf, stopwatch, type Timed } from './callTime.ts'
import styles from './Phone.module.css'

/** How long the call has lasted, running from second to second, with what starts and ends it (C7). */
export function CallTimer(props: { readonly timed: Timed | null; readonly onTimed: (timed: Timed | null) => void }) {
  const { t, language } = useText()
  const { timed, onTimed } = props
  const now = useSeconds(timed !== null && timed.until === null)
  const runs = timed !== null && timed.until === null
  return (
    <div className={styles.timer} data-runs={runs}>
      <output className={styles.time} aria-label={t('phone:timer')}>
        {stopwatch(timed === null ? 0 : secondsOf(timed, now), language)}
      </output>
      {timed === null ? (
        <Button
          size="small"
          icon={<IconPhoneCall aria-hidden="true" />}
          onPress={() => onTimed({ since: serverNow(), until: null })}
        >
          {t('phone:begin')}
        </Button>
      ) : runs ? (
        <Button
          size="small"
          icon={<IconPlayerStop aria-hidden="true" />}
          onPress={() => onTimed({ ...timed, until: serverNow() })}
        >
          {t('phone:end')}
        </Button>
      ) : (
        <Button
          size="small"
          look="plain"
          icon={<IconRefresh aria-hidden="true" />}
          onPress={() => onTimed({ since: serverNow(), until: null })}
        >
          {t('phone:again')}
        </Button>
      )}
    </div>
  )
}

/** The present moment by the server's clock, each second while something runs. */
function useSeconds(runs: boolean): string {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    setNow(serverNow())
    if (!runs) return
    const ticking = setInterval(() => setNow(serverNow()), 1000)
    return () => clearInterval(ticking)
  }, [runs])
  return now
}
