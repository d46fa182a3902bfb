import { IconSearch } from '@tabler/icons-react'
import { AccountMenu } from '../account/AccountMenu.tsx'
import { useMe } from '../account/session.ts'
import { zoneName } from '../format.ts'
import { useNow } from '../now.ts'
import { useText } from '../text.ts'
import { Avatar } from '../ui/Marks.tsx'
import { useZone } from '../zone.ts'
import { shortName } from './names.ts'
import type { NavPlace } from './places.ts'
import styles from './SideNav.module.css'

/** Brand, search, queues with what waits in them, the other places, and who I am. Narrow screens see the signs alone. */
export function SideNav(props: {
  readonly queues: readonly NavPlace[]
  readonly work: readonly NavPlace[]
  readonly onSearch: () => void
}) {
  const { t } = useText()
  return (
    <nav className={styles.nav} aria-label={t('desk:nav')}>
      <a className={styles.brand} href="/desk/mine">
        <span className={styles.logo} aria-hidden="true">
          t
        </span>
        <span className={styles.word}>Tanggap</span>
      </a>
      <button type="button" className={styles.place} onClick={props.onSearch} title={t('desk:search.open')}>
        <IconSearch aria-hidden="true" />
        <span className={styles.word}>{t('desk:search.open')}</span>
        <kbd className={styles.keys}>Ctrl K</kbd>
      </button>
      {props.queues.length > 0 ? <h2 className={styles.heading}>{t('desk:queues')}</h2> : null}
      <Places places={props.queues} />
      {props.work.length > 0 ? <h2 className={styles.heading}>{t('desk:work')}</h2> : null}
      <Places places={props.work} />
      <div className={styles.space} />
      <AccountMenu place="desk" trigger={<Who />} />
    </nav>
  )
}

function Places({ places }: { readonly places: readonly NavPlace[] }) {
  const { t } = useText()
  return (
    <ul>
      {places.map((place) => (
        <li key={place.key}>
          <a
            className={styles.place}
            href={place.href}
            aria-current={place.here ? 'page' : undefined}
            title={place.keys ? `${place.label} (${place.keys})` : place.label}
          >
            <place.icon aria-hidden="true" data-with-mark={place.mark !== null} />
            {place.mark ? (
              <span className={styles.mark} aria-hidden="true">
                {place.mark}
              </span>
            ) : null}
            <span className={[styles.word, 'cut'].join(' ')}>{place.label}</span>
            {place.count === null ? null : (
              <span className={styles.count} data-hot={place.hot}>
                <span className="unseen">, </span>
                {place.count > 999 ? '999+' : place.count}
                <span className="unseen"> {t('desk:tickets')}</span>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Who() {
  const me = useMe()
  const { t } = useText()
  const zone = zoneName(useZone(), useNow())
  const roles = [...new Set(me.companies.flatMap((company) => company.roles))]
  const first = roles.find((role) => role !== 'admin') ?? roles[0]
  return (
    <span className={styles.who}>
      <Avatar name={me.name} />
      <span className={styles.words}>
        <b className="cut">{shortName(me.name)}</b>
        <span className="cut quiet">
          {first ? t(`desk:role.${first}`) : t('desk:role.requester')} · {zone}
        </span>
      </span>
    </span>
  )
}
