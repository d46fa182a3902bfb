import {
  IconApi,
  IconDeviceMobileMessage,
  IconFileImport,
  IconMail,
  IconMessages,
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

/** The way a report came in, as a sign with its name. */
export function ChannelIcon({ channel }: { readonly channel: string }) {
  const { t } = useText()
  const Sign = signs[channel as keyof typeof signs] ?? IconWorld
  const name = t(`words:channel.${channel}`, { defaultValue: channel })
  return (
    <span title={name}>
      <Sign aria-hidden="true" />
      <span className="unseen">{name}, </span>
    </span>
  )
}
