import { IconStar, IconStarFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { isCode } from './isCode.ts'
import styles from './Marks.module.css'

export type Tone = 'critical' | 'high' | 'normal' | 'low'

/**
 * A priority: its code where the SOP has one (P1), else its label, or stars where the SOP counts in stars (A7). A provisional
 * one is drawn dashed. `tight`: in the narrow column of a list a label is its first letter, said in full to who hears it.
 */
export function PriorityMark(props: {
  readonly name: string
  readonly label: string
  readonly tone: Tone
  readonly stars?: { readonly lit: number; readonly of: number } | null
  readonly set?: boolean
  readonly tight?: boolean
}) {
  if (props.stars) {
    const { lit, of } = props.stars
    return (
      <span
        className={styles.stars}
        data-tight={props.tight ?? false}
        role="img"
        aria-label={props.label}
        title={props.label}
      >
        {Array.from({ length: of }, (_, place) => place + 1).map((star) =>
          star <= lit ? <IconStarFilled key={star} /> : <IconStar key={star} className={styles.unlit} />,
        )}
      </span>
    )
  }
  return (
    <span className={styles.priority} data-tone={props.tone} data-set={props.set ?? true} title={props.label}>
      <PriorityWord name={props.name} label={props.label} tight={props.tight ?? false} />
    </span>
  )
}

function PriorityWord({
  name,
  label,
  tight,
}: {
  readonly name: string
  readonly label: string
  readonly tight: boolean
}) {
  if (isCode(name)) return name
  if (!tight) return label
  return (
    <>
      <span aria-hidden="true">{label.slice(0, 1).toUpperCase()}</span>
      <span className="unseen">{label}</span>
    </>
  )
}

/** Where a ticket stands; the sign differs by who is waited for, not only its colour. */
export function StateMark(props: { readonly kind: 'fresh' | 'work' | 'wait' | 'over'; readonly children: ReactNode }) {
  return (
    <span className={styles.state} data-kind={props.kind}>
      <span className="cut">{props.children}</span>
    </span>
  )
}

/** The initials of a person, in a tint that stays the same for the same name. */
export function Avatar(props: { readonly name: string; readonly big?: boolean }) {
  return (
    <span
      className={styles.avatar}
      data-size={props.big ? 'big' : 'normal'}
      data-tint={tintOf(props.name)}
      data-initials={initials(props.name)}
      aria-hidden="true"
    />
  )
}

/** A small fact beside a name. */
export function Tag(props: {
  readonly tone?: 'plain' | 'good' | 'warn' | 'late' | 'hold'
  readonly children: ReactNode
}) {
  return (
    <span className={styles.tag} data-tone={props.tone ?? 'plain'}>
      {props.children}
    </span>
  )
}

function initials(name: string): string {
  // whoever is known by a number alone has none
  if (/^\+?\d/.test(name)) return '#'
  const words = name.split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]]
  return letters.map((word) => word?.slice(0, 1).toUpperCase() ?? '').join('')
}

function tintOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 3
}
