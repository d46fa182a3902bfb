import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import {
  IconApi,
  IconBell,
  IconDeviceDesktop,
  IconKey,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserShare,
  IconUserShield,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { auth, send } from '../api.ts'
import { switchLanguage, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import styles from './AccountMenu.module.css'
import { DeputyDialog } from './DeputyDialog.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { useMe } from './session.ts'
import { TokensDialog } from './TokensDialog.tsx'

/** What the account menu holds; loaded when it is first opened. */
export function AccountPanel(props: {
  readonly place: 'portal' | 'desk'
  readonly trigger: ReactNode
  /** The name of the button, where the trigger holds no words. */
  readonly label: string | undefined
}) {
  const me = useMe()
  const { t } = useText()
  const [opened, setOpened] = useState(true)
  const [asking, setAsking] = useState<'password' | 'others' | 'deputy' | 'tokens' | null>(null)
  const elsewhere = props.place === 'portal' ? me.abilities.includes('desk') : true
  return (
    <>
      <Menu
        position="bottom-end"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        width={264}
        transitionProps={{ duration: 0 }}
        keepMounted={false}
        opened={opened}
        onChange={setOpened}
      >
        <Menu.Target>
          <UnstyledButton className={styles.trigger ?? ''} aria-label={props.label}>
            {props.trigger}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={styles.who}>
            <b className="cut">{me.name}</b>
            <span className="cut quiet small">{me.email}</span>
          </div>
          {elsewhere ? (
            <Menu.Item component="a" href={props.place === 'portal' ? '/desk' : '/'} leftSection={<IconUserShield />}>
              {t(props.place === 'portal' ? 'words:account.toDesk' : 'words:account.toPortal')}
            </Menu.Item>
          ) : null}
          <LanguageRow />
          <ThemeRow />
          <Menu.Item component="a" href="/account/notices" leftSection={<IconBell />}>
            {t('words:account.notices')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUserShare />} onClick={() => setAsking('deputy')}>
            {t('words:account.deputy')}
          </Menu.Item>
          <Menu.Item leftSection={<IconApi />} onClick={() => setAsking('tokens')}>
            {t('words:token.title')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey />} onClick={() => setAsking('password')}>
            {t('words:account.password')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDeviceDesktop />} onClick={() => setAsking('others')}>
            {t('words:account.signOutOthers')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout />} onClick={() => void signOut()}>
            {t('words:account.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeputyDialog opened={asking === 'deputy'} onClose={() => setAsking(null)} />
      <TokensDialog opened={asking === 'tokens'} onClose={() => setAsking(null)} />
      <PasswordDialog opened={asking === 'password'} onClose={() => setAsking(null)} />
      <ConfirmDialog
        opened={asking === 'others'}
        title={t('words:account.signOutOthersAsk')}
        yes={t('words:account.signOutOthers')}
        no={t('words:cancel')}
        onNo={() => setAsking(null)}
        onYes={() => {
          setAsking(null)
          auth('revoke-other-sessions').then(
            () => announce(t('words:account.signedOutOthers')),
            () => announce(t('errors:fault')),
          )
        }}
      >
        {t('words:account.signOutOthersWhy')}
      </ConfirmDialog>
    </>
  )
}

/** Ends the session, and loads the page anew: nothing of what was seen stays in memory. */
async function signOut(): Promise<void> {
  // the server forgets this device with its session; here the browser forgets the server
  await import('../push/device.ts').then(({ leave }) => leave()).catch(() => undefined)
  await auth('sign-out').catch(() => undefined)
  location.assign('/signin')
}

function LanguageRow() {
  const { t, language } = useText()
  const queries = useQueryClient()
  const other = language === 'id' ? 'en' : 'id'
  return (
    <Menu.Item
      leftSection={<IconLanguage />}
      closeMenuOnClick={false}
      onClick={() => {
        // refusals and sentences that were read before were in the other language
        void switchLanguage(other).then(() => queries.invalidateQueries())
        // The account remembers it for mails and other devices; here it has changed already.
        send('PATCH', 'me', { body: { lang: other } }).catch(() => undefined)
      }}
    >
      {t('words:account.switchTo')} <span lang={other}>{other === 'en' ? 'English' : 'Bahasa Indonesia'}</span>
    </Menu.Item>
  )
}

const schemes = ['auto', 'light', 'dark'] as const

function ThemeRow() {
  const { t } = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const next = schemes[(schemes.indexOf(colorScheme) + 1) % schemes.length] ?? 'auto'
  return (
    <Menu.Item
      leftSection={colorScheme === 'dark' ? <IconMoon /> : <IconSun />}
      closeMenuOnClick={false}
      onClick={() => setColorScheme(next)}
    >
      {t('words:account.theme')}: {t(`words:account.${colorScheme}`)}
    </Menu.Item>
  )
}
