import { IconArrowLeft, IconCloudOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconButton } from './IconButton.tsx'
import styles from './PageShell.module.css'

export type Place = {
  readonly href: string
  readonly label: string
  readonly here: boolean
}

/** The product's sign and name. */
export function Brand(props: { readonly href: string }) {
  return (
    <a className={styles.brand} href={props.href}>
      <span className={styles.logo} aria-hidden="true">
        t
      </span>
      Tanggap
    </a>
  )
}

/** Says since when the screen no longer hears of changes. */
export function LostStrip(props: { readonly title: string; readonly detail: string }) {
  return (
    <div className={styles.strip} role="status">
      <IconCloudOff aria-hidden="true" />
      <span>
        <b>{props.title}</b> {props.detail}
      </span>
    </div>
  )
}

/** A page of the portal: the bar on top, places to go (under it on a phone), and the content. */
export function PageShell(props: {
  readonly skip: string
  readonly navLabel: string
  readonly places: readonly Place[]
  /** In place of the brand and places: a way back and where one is. */
  readonly back?: { readonly href: string; readonly label: string; readonly title: string }
  readonly width?: 'wide' | 'narrow' | 'column'
  readonly aside?: ReactNode
  readonly strip?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className={styles.page} data-width={props.width ?? 'wide'}>
      <a className={styles.skip} href="#main">
        {props.skip}
      </a>
      {props.strip}
      <header className={styles.top}>
        <div className={styles.bar} data-back={Boolean(props.back)}>
          {props.back ? (
            <>
              <IconButton label={props.back.label} href={props.back.href}>
                <IconArrowLeft aria-hidden="true" />
              </IconButton>
              <span className={[styles.title, 'cut'].join(' ')}>{props.back.title}</span>
            </>
          ) : (
            <>
              <Brand href={props.places[0]?.href ?? '/'} />
              {props.places.length > 0 ? (
                <nav className={styles.nav} aria-label={props.navLabel}>
                  <Places places={props.places} />
                </nav>
              ) : null}
            </>
          )}
          <span className={styles.space} />
          {props.aside}
        </div>
        {props.back || props.places.length === 0 ? null : (
          <nav className={styles.tabs} aria-label={props.navLabel}>
            <Places places={props.places} />
          </nav>
        )}
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {props.children}
      </main>
    </div>
  )
}

function Places({ places }: { readonly places: readonly Place[] }) {
  return places.map((place) => (
    <a key={place.href} href={place.href} aria-current={place.here ? 'page' : undefined}>
      {place.label}
    </a>
  ))
}
