import { ActionIcon } from '@mantine/core'
import type { MouseEvent, ReactNode } from 'react'
import styles from './Button.module.css'

/** A button that shows only a sign; its name is said to everyone who cannot see it, and on hover. */
export function IconButton(props: {
  readonly label: string
  readonly children: ReactNode
  readonly onPress?: (event: MouseEvent<HTMLElement>) => void
  readonly href?: string
  readonly pressed?: boolean
  readonly shortcut?: string
}) {
  return (
    <ActionIcon
      component={(props.href ? 'a' : 'button') as 'button'}
      {...(props.href ? { href: props.href } : { type: 'button' as const })}
      variant="subtle"
      className={styles.square ?? ''}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      aria-keyshortcuts={props.shortcut}
      onClick={(event: MouseEvent<HTMLElement>) => props.onPress?.(event)}
    >
      {props.children}
    </ActionIcon>
  )
}
