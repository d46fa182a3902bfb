import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useText } from '../text.ts'
import styles from './PageHead.module.css'

export type Tab = { readonly href: string; readonly label: string; readonly here: boolean }

/** The head of a page beside the places: what it is, what may be done, and its parts. */
export function PageHead(props: {
  readonly title: string
  readonly crumb?: { readonly href: string; readonly label: string }
  readonly mark?: ReactNode
  readonly aside?: ReactNode
  readonly facts?: readonly { readonly name: string; readonly value: ReactNode }[]
  readonly tabs: readonly Tab[]
}) {
  const { t } = useText()
  return (
    <header className={styles.head}>
      {props.crumb ? (
        <a className={styles.crumb} href={props.crumb.href}>
          {props.crumb.label}
        </a>
      ) : null}
      <div className={styles.line}>
        <div className={styles.what}>
          <h1>{props.title}</h1>
          {props.mark}
        </div>
        {props.aside ? <div className={styles.aside}>{props.aside}</div> : null}
      </div>
      {props.facts ? (
        <dl className={styles.facts}>
          {props.facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {props.tabs.length > 1 ? <Tabs label={t('desk:parts', { title: props.title })} tabs={props.tabs} /> : null}
    </header>
  )
}

/** The parts of a page. On a phone not all of them fit; the one where somebody is comes into sight. */
function Tabs(props: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const row = useRef<HTMLElement>(null)
  const here = props.tabs.find((tab) => tab.here)?.href
  useLayoutEffect(() => {
    const tab = here === undefined ? null : row.current?.querySelector<HTMLElement>('[aria-current]')
    // not scrollIntoView, which would move the page too
    if (tab && row.current) row.current.scrollLeft = tab.offsetLeft - (row.current.clientWidth - tab.offsetWidth) / 2
  }, [here])
  return (
    <nav className={styles.tabs} ref={row} aria-label={props.label}>
      {props.tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.here ? 'page' : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
