import { IconAlertTriangle, IconCheck, IconClockPause } from '@tabler/icons-react'
import type { CSSProperties, ReactNode } from 'react'
import styles from './ClockChip.module.css'

export type ClockKind = 'running' | 'soon' | 'late' | 'hold' | 'met' | 'missed'

/** How much of a standard is used up (0 to 100), as a filled disc. */
export function Pie(props: { readonly share: number; readonly big?: boolean }) {
  const share = { '--share': Math.max(0, Math.min(100, props.share)) } as CSSProperties
  return <i className={styles.pie} data-size={props.big ? 'big' : 'small'} style={share} aria-hidden="true" />
}

/** A clock, said by sign, by word and by colour. */
export function ClockChip(props: {
  readonly kind: ClockKind
  /** Per cent of the standard used. */
  readonly share?: number
  /** The words, e.g. "42 mnt" or "menunggu pelapor". */
  readonly children: ReactNode
  /** The whole sentence, for the tooltip. */
  readonly title?: string
}) {
  return (
    <span className={styles.chip} data-kind={props.kind} title={props.title}>
      <ClockSign kind={props.kind} share={props.share ?? 0} />
      <span className="cut">{props.children}</span>
    </span>
  )
}

function ClockSign({ kind, share }: { readonly kind: ClockKind; readonly share: number }) {
  if (kind === 'hold') return <IconClockPause aria-hidden="true" />
  if (kind === 'met') return <IconCheck aria-hidden="true" />
  if (kind === 'missed') return <IconAlertTriangle aria-hidden="true" />
  return <Pie share={kind === 'late' ? 100 : share} />
}
