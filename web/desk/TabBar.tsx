import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { AccountMenu } from '../account/AccountMenu.tsx'
import { useText } from '../text.ts'
import { Dialog } from '../ui/ConfirmDialog.tsx'
import type { NavPlace } from './places.ts'
import styles from './TabBar.module.css'

/** On a phone: the two queues one lives in, search, and everything else, within reach of the thumb. */
export function TabBar(props: {
  readonly queues: readonly NavPlace[]
  readonly work: readonly NavPlace[]
  /** Whether a ticket is open: then the bar makes room on a phone. */
  readonly within: boolean
  readonly onSearch: () => void
}) {
  const { t } = useText()
  const [menu, setMenu] = useState(false)
  const tabs = props.queues.filter((place) => place.key === 'mine' || place.key === 'triage')
  const elsewhere = [...props.queues, ...props.work].some((place) => place.here && !tabs.includes(place))
  return (
    <>
      <nav className={styles.tabs} data-within={props.within} aria-label={t('desk:nav')}>
        {tabs.map((place) => (
          <a key={place.key} href={place.href} className={styles.tab} aria-current={place.here ? 'page' : undefined}>
            <span className={styles.sign}>
              <place.icon aria-hidden="true" />
              {place.count ? (
                <span className={styles.count} data-hot={place.hot}>
                  {place.count > 99 ? '99+' : place.count}
                </span>
              ) : null}
            </span>
            {place.label}
          </a>
        ))}
        <button type="button" className={styles.tab} onClick={props.onSearch}>
          <IconSearch aria-hidden="true" />
          {t('desk:search.open')}
        </button>
        <button type="button" className={styles.tab} data-here={elsewhere} onClick={() => setMenu(true)}>
          <IconMenu2 aria-hidden="true" />
          {t('desk:menu')}
        </button>
      </nav>
      <Dialog opened={menu} title={t('desk:menu')} onClose={() => setMenu(false)} closeLabel={t('words:close')}>
        <Rows title={t('desk:queues')} places={props.queues} onGo={() => setMenu(false)} />
        <Rows title={t('desk:work')} places={props.work} onGo={() => setMenu(false)} />
        <div className={styles.account}>
          <AccountMenu place="desk" />
        </div>
      </Dialog>
    </>
  )
}

function Rows(props: { readonly title: string; readonly places: readonly NavPlace[]; readonly onGo: () => void }) {
  if (props.places.length === 0) return null
  return (
    <section className={styles.rows}>
      <h3>{props.title}</h3>
      {props.places.map((place) => (
        <a key={place.key} href={place.href} aria-current={place.here ? 'page' : undefined} onClick={props.onGo}>
          <place.icon aria-hidden="true" />
          <span className="cut">{place.label}</span>
          {place.count === null ? null : <b data-hot={place.hot}>{place.count}</b>}
        </a>
      ))}
    </section>
  )
}
