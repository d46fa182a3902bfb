import { IconDeviceMobileMessage, IconMail, IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../text.ts'
import styles from './Home.module.css'
import type { ReportView, Way } from './reportView.ts'

const signs: Readonly<Record<string, ReactNode>> = {
  email: <IconMail aria-hidden="true" />,
  phone: <IconPhone aria-hidden="true" />,
  sms: <IconDeviceMobileMessage aria-hidden="true" />,
}
const schemes: Readonly<Record<string, string>> = { email: 'mailto:', phone: 'tel:', sms: 'sms:' }

/** How else the desk can be reached; only what has an address, each once. */
export function Ways({ views }: { readonly views: readonly ReportView[] }) {
  const { t, pick } = useText()
  const ways = new Map<string, Way>()
  for (const way of views.flatMap((view) => view.ways)) {
    if (way.address !== null && way.channel in signs) ways.set(`${way.channel} ${way.address}`, way)
  }
  if (ways.size === 0) return null
  return (
    <section className={styles.other} aria-labelledby="other">
      <h2 id="other">{t('portal:home.other')}</h2>
      <ul>
        {[...ways].map(([key, way]) => (
          <li key={key}>
            {signs[way.channel]}
            <div>
              {pick(way.label)} <a href={`${schemes[way.channel]}${way.address}`}>{way.address}</a>
              {way.hours ? <span>{pick(way.hours)}</span> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
