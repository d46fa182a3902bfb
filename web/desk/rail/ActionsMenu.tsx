import { Menu } from '@mantine/core'
import { IconDots, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { ActionView } from '../../../server/contract/tickets.ts'
import { useText } from '../../text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useKeys } from '../keys/useKeys.ts'
import type { Offered } from './offered.ts'
import styles from './RailPane.module.css'

/** Every action of the SOP on this ticket: those that may be done, then those that may not, each with its reason (A12). */
export function ActionsMenu(props: {
  readonly offered: Offered
  readonly onAction: (name: string) => void
  /** Brings the rail into view where it is not, before the menu opens by key. */
  readonly onReveal: () => void
}) {
  const { t, pick } = useText()
  const [opened, setOpened] = useState(false)
  const { buttons, blocked, more } = props.offered
  const open = [...buttons, ...more.filter((action) => action.open)]
  const closed = [...(blocked ? [blocked] : []), ...more.filter((action) => !action.open)]
  // Only once the key itself has passed, which Mantine takes for a key outside of the menu.
  useKeys({
    a: () => {
      props.onReveal()
      requestAnimationFrame(() => setOpened(true))
    },
  })
  return (
    <span className={styles.dots}>
      <Menu
        opened={opened}
        onChange={setOpened}
        position="left-end"
        width={300}
        transitionProps={{ duration: 0 }}
        keepMounted={false}
        withInitialFocusPlaceholder={false}
        withinPortal={false}
        floatingStrategy="fixed"
      >
        <span className={styles.dots}>
          <Menu.Target>
            <IconButton label={t('desk:act.more')} shortcut="a">
              <IconDots aria-hidden="true" />
            </IconButton>
          </Menu.Target>
        </span>
        <Menu.Dropdown className={styles.menu ?? ''}>
          {open.map((action) => (
            <Menu.Item
              key={action.name}
              {...(action.weight === 'danger' ? { color: 'var(--late)' } : {})}
              onClick={() => props.onAction(action.name)}
            >
              {pick(action.label)}
              {action.help ? <span className={styles.hint}>{pick(action.help)}</span> : null}
            </Menu.Item>
          ))}
          {closed.length > 0 ? <Menu.Label>{t('desk:act.notNow')}</Menu.Label> : null}
          {closed.map((action) => (
            <Closed key={action.name} action={action} />
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}

function Closed({ action }: { readonly action: ActionView }) {
  const { pick, t } = useText()
  return (
    <Menu.Item
      aria-disabled
      closeMenuOnClick={false}
      className={styles.closed ?? ''}
      leftSection={<IconLock aria-hidden="true" />}
    >
      {pick(action.label)}
      <span className={styles.hint}>{action.refusal?.message ?? t('desk:act.closed')}</span>
    </Menu.Item>
  )
}
