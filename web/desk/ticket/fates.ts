import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconClock,
  IconMail,
  IconMailOff,
  IconMailPause,
  IconMessages,
  IconMoon,
} from '@tabler/icons-react'
import type { Say } from '../../text.ts'

/** The sign and the tone of each state that something sent may be in. */
export const fates = {
  waiting: { sign: IconMoon, tone: 'quiet' },
  queued: { sign: IconClock, tone: 'quiet' },
  put_off: { sign: IconMailPause, tone: 'warn' },
  sending: { sign: IconClock, tone: 'quiet' },
  handed: { sign: IconClock, tone: 'quiet' },
  sent: { sign: IconCheck, tone: 'good' },
  delivered: { sign: IconChecks, tone: 'good' },
  in_chat: { sign: IconMessages, tone: 'good' },
  gathered: { sign: IconMail, tone: 'quiet' },
  kept: { sign: IconMailOff, tone: 'warn' },
  failed: { sign: IconAlertTriangle, tone: 'bad' },
} as const

export type Fate = keyof typeof fates

/**
 * What became of something sent. What its reader read in the conversation was held back for their sake, and is told. What was tried
 * and put off is not sent, however long the queue goes on trying (trust.md check 22).
 */
export function fateOf({ state, detail }: { readonly state: string; readonly detail: string | null }): Fate {
  if (state === 'kept' && detail === 'in_chat') return 'in_chat'
  if (state === 'queued' && detail !== null) return 'put_off'
  return Object.hasOwn(fates, state) ? (state as Fate) : 'queued'
}

/** The same in words, with the reason in words where we know it, else as the other side said it. */
export function fateWords(state: Fate, detail: string | null, t: Say): string {
  const said = t(`desk:delivery.${state}`, { defaultValue: state })
  if (state === 'in_chat') return said
  if (detail === null) return state === 'kept' ? `${said}, ${t('desk:delivery.why.no_smtp')}` : said
  return `${said}, ${whyWords('desk', detail, t)}`
}

const whyAt = { desk: 'delivery.why', mail_page: 'why' } as const

/** A reason in words where we know it; what a push service answered is named by its number. */
export function whyWords(page: keyof typeof whyAt, detail: string, t: Say): string {
  const place = `${page}:${whyAt[page]}`
  const status = /^push_(\d{3})$/.exec(detail)?.[1]
  return status ? t(`${place}.push_status`, { status }) : t(`${place}.${detail}`, { defaultValue: detail })
}
