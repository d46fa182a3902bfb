import { ActionIcon } from '@mantine/core'
import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import styles from './Button.module.css'

type IconButtonProps = {
  readonly label: string
  readonly children: ReactNode
  readonly onPress?: (event: MouseEvent<HTMLElement>) => void
  readonly href?: string
  readonly pressed?: boolean
  readonly shortcut?: string
}

/**
 * A button that shows only a sign; its name is said to everyone who cannot see it, and on hover. What a menu gives to the
 * button that opens it (its ref, whether it is open) goes along.
 */
export function IconButton({
  label,
  children,
  onPress,
  href,
  pressed,
  shortcut,
  onClick,
  ...given
}: IconButtonProps & Pick<ComponentPropsWithRef<'button'>, 'ref' | 'onClick'>) {
  return (
    <ActionIcon
      {...given}
      component={(href ? 'a' : 'button') as 'button'}
      {...(href ? { href } : { type: 'button' as const })}
      variant="subtle"
      className={styles.square ?? ''}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      onClick={(event: MouseEvent<HTMLButtonElement>) => {
        onClick?.(event)
        onPress?.(event)
      }}
    >
      {children}
    </ActionIcon>
  )
}
