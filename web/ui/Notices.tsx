import { Skeleton } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconCheck, IconCircleCheck, IconCloudOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Notices.module.css'

/** Nothing here yet, and the next step that would change it. */
export function EmptyState(props: {
  readonly icon?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  readonly next?: ReactNode
  readonly level?: 1 | 2 | 3
}) {
  const Heading = `h${props.level ?? 2}` as const
  return (
    <div className={styles.empty}>
      {props.icon}
      <Heading>{props.title}</Heading>
      {props.children ? <p>{props.children}</p> : null}
      {props.next ? <div className={styles.next}>{props.next}</div> : null}
    </div>
  )
}

const signs = { late: IconAlertCircle, warn: IconAlertTriangle, hold: IconCloudOff, good: IconCircleCheck }

/** Something to know before going on, in its tone; read aloud at once when it is an error. */
export function Notice(props: {
  readonly tone: 'late' | 'warn' | 'hold' | 'good'
  readonly title: string
  readonly children?: ReactNode
  readonly next?: ReactNode
}) {
  const Sign = signs[props.tone]
  return (
    <div className={styles.box} data-tone={props.tone} role={props.tone === 'late' ? 'alert' : 'status'}>
      <Sign aria-hidden="true" />
      <p className={styles.title}>{props.title}</p>
      {props.children}
      {props.next ? <div className={styles.next}>{props.next}</div> : null}
    </div>
  )
}

/** What went wrong, that nothing is lost, and what to do; `lines` are the single faults. */
export function ErrorBox(props: {
  readonly title: string
  readonly detail?: string | undefined
  readonly lines?: readonly string[]
  readonly next?: ReactNode
}) {
  return (
    <Notice tone="late" title={props.title} next={props.next}>
      {props.detail ? <p>{props.detail}</p> : null}
      {props.lines && props.lines.length > 0 ? (
        <ul>
          {props.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}

/** Says that a draft is kept, e.g. "Draf tersimpan 08.05". */
export function DraftMark(props: { readonly words: string | null }) {
  return (
    <span className={styles.saved} role="status">
      {props.words ? (
        <>
          <IconCheck aria-hidden="true" />
          {props.words}
        </>
      ) : null}
    </span>
  )
}

/** The shape of what is coming: so many bars of these heights, in pixels. */
export function Bones(props: { readonly heights: readonly number[]; readonly label: string }) {
  return (
    <div className={styles.bones} role="status" aria-label={props.label}>
      {props.heights.map((height, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity but their place
        <Skeleton key={place} height={height} radius={12} />
      ))}
    </div>
  )
}
