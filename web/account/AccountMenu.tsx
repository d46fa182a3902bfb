import { UnstyledButton } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useText } from '../text.ts'
import { Avatar } from '../ui/Marks.tsx'
import styles from './AccountMenu.module.css'
import { useMe } from './session.ts'

const load = () => import('./AccountPanel.tsx')
const AccountPanel = lazy(async () => ({ default: (await load()).AccountPanel }))

/** Who I am, and what is mine alone: language, appearance, password, signing out. `trigger` is what opens it. */
export function AccountMenu(props: { readonly place: 'portal' | 'desk'; readonly trigger?: ReactNode }) {
  const me = useMe()
  const { t } = useText()
  const [wanted, setWanted] = useState(false)
  const name = t('words:account.open', { name: me.name })
  // where words stand on the button they are part of its name
  const trigger = props.trigger ? (
    <>
      <span className="unseen">{name}</span>
      {props.trigger}
    </>
  ) : (
    <Avatar name={me.name} big />
  )
  const label = props.trigger ? undefined : name
  const button = (
    <UnstyledButton
      className={styles.trigger ?? ''}
      aria-label={label}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onClick={() => setWanted(true)}
    >
      {trigger}
    </UnstyledButton>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <AccountPanel place={props.place} trigger={trigger} label={label} />
    </Suspense>
  )
}
