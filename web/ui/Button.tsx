import { Button as MantineButton } from '@mantine/core'
import { type MouseEvent, type ReactNode, useId } from 'react'
import styles from './Button.module.css'

export type ButtonLook = 'main' | 'normal' | 'danger' | 'accent' | 'plain' | 'link'

export type ButtonProps = {
  readonly children: ReactNode
  readonly look?: ButtonLook
  readonly size?: 'normal' | 'small' | 'big'
  readonly icon?: ReactNode
  readonly wide?: boolean
  /** Why it may not be pressed now. The button stays reachable by keyboard and says the reason when pressed. */
  readonly offBecause?: string | null | undefined
  /** Keeps the reason out of sight, for places that show it themselves. */
  readonly reasonElsewhere?: boolean
  readonly busy?: boolean
  readonly submit?: boolean
  readonly onPress?: (event: MouseEvent<HTMLElement>) => void
  readonly label?: string
  readonly href?: string
  readonly pressed?: boolean
  readonly shortcut?: string
  readonly autoFocus?: boolean
  readonly className?: string | undefined
}

/** The one button: main (one in view), normal, danger, or off with the reason said (A12). */
export function Button(props: ButtonProps) {
  const reasonId = useId()
  const off = props.offBecause ? props.offBecause : null
  const button = (
    <MantineButton
      component={(props.href ? 'a' : 'button') as 'button'}
      {...(props.href ? { href: props.href } : { type: props.submit ? ('submit' as const) : ('button' as const) })}
      unstyled={false}
      variant="default"
      classNames={{
        root: [styles.button, props.wide ? styles.wide : '', props.className ?? ''].join(' '),
        inner: styles.inner ?? '',
        label: styles.label ?? '',
        section: styles.section ?? '',
      }}
      mod={{ look: props.look ?? 'normal' }}
      data-size={props.size ?? 'normal'}
      leftSection={props.icon}
      loading={props.busy ?? false}
      aria-disabled={off ? true : undefined}
      aria-describedby={off ? reasonId : undefined}
      aria-label={props.label}
      aria-pressed={props.pressed}
      aria-keyshortcuts={props.shortcut}
      autoFocus={props.autoFocus ?? false}
      onClick={(event: MouseEvent<HTMLElement>) => {
        if (off) event.preventDefault()
        else props.onPress?.(event)
      }}
    >
      {props.children}
    </MantineButton>
  )
  if (!off) return button
  return (
    <span className={styles.off}>
      {button}
      <span id={reasonId} className={props.reasonElsewhere ? 'unseen' : styles.reason}>
        {off}
      </span>
    </span>
  )
}
