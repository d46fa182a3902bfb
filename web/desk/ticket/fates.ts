import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconClock,
  IconMail,
  IconMailOff,
  IconMoon,
} from '@tabler/icons-react'
import type { Say } from '../../text.ts'

/** The sign and the tone of each state that something sent may be in. */
export const fates = {
  waiting: { sign: IconMoon, tone: 'quiet' },
  queued: { sign: IconClock, tone: 'quiet' },
  sending: { sign: IconClock, tone: 'quiet' },
  handed: { sign: IconClock, tone: 'quiet' },
  sent: { sign: IconCheck, tone: 'good' },
  delivered: { sign: IconChecks, tone: 'good' },
  gathered: { sign: IconMail, tone: 'quiet' },
  kept: { sign: IconMailOff, tone: 'warn' },
  failed: { sign: IconAlertTriangle, tone: 'bad' },
} as const

/** What became of something sent, with the reason in words where we know it, else as the other side said it. */
export function fateWords(state: string, detail: string | null, t: Say): string {
  const said = t(`desk:delivery.${state}`, { defaultValue: state })
  if (detail === null) return state === 'kept' ? `${said}, ${t('desk:delivery.why.no_smtp')}` : said
  return `${said}, ${t(`desk:delivery.why.${detail}`, { defaultValue: detail })}`
}
