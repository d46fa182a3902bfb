import {
  IconApi,
  IconDeviceMobileMessage,
  IconFileImport,
  IconMail,
  IconMessages,
  IconMoon,
  IconPhone,
  IconWorld,
} from '@tabler/icons-react'
import { useText } from '../text.ts'

const signs = {
  portal: IconWorld,
  email: IconMail,
  phone: IconPhone,
  sms: IconDeviceMobileMessage,
  chat: IconMessages,
  api: IconApi,
  import: IconFileImport,
} as const

/** The way a report came in, as a sign with its name; with a moon when that was outside its hours (C7). */
export function ChannelIcon(props: { readonly channel: string; readonly outsideHours?: boolean }) {
  const { t } = useText()
  const { channel } = props
  const Sign = signs[channel as keyof typeof signs] ?? IconWorld
  const way = t(`words:channel.${channel}`, { defaultValue: channel })
  const name = props.outsideHours ? `${way}, ${t('desk:outsideHours')}` : way
  return (
    <span title={name} style={{ display: 'inline-flex', whiteSpace: 'nowrap' }}>
      <Sign aria-hidden="true" />
      {props.outsideHours ? <IconMoon aria-hidden="true" /> : null}
      <span className="unseen">{name}, </span>
    </span>
  )
}
