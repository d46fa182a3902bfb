import type { ReactNode } from 'react'
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
      {props.tabs.length > 1 ? (
        <nav className={styles.tabs} aria-label={t('desk:parts', { title: props.title })}>
          {props.tabs.map((tab) => (
            <a key={tab.href} href={tab.href} aria-current={tab.here ? 'page' : undefined}>
              {tab.label}
            </a>
          ))}
        </nav>
      ) : null}
    </header>
  )
}
