import type { WordingRule } from '../../../core/notices/wording.ts'
import enAccounts from '../../../locales/en/accounts.json' with { type: 'json' }
import enMail from '../../../locales/en/mail.json' with { type: 'json' }
import idAccounts from '../../../locales/id/accounts.json' with { type: 'json' }
import idMail from '../../../locales/id/mail.json' with { type: 'json' }
import type { Lang } from '../mailText.ts'

/** What a company may word: the frame of every mail, and each message of the program's own. A SOP's notices are the SOP's. */
export type Kind = {
  readonly kind: string
  readonly group: 'frame' | 'ticket' | 'text' | 'account' | 'staff'
  readonly parts: readonly (WordingRule & { readonly name: string })[]
}

const mails = { id: idMail, en: enMail } as const
const accounts = { id: idAccounts.mail, en: enAccounts.mail } as const

/** What must be named, by kind: without it the message would not say what it is for. */
const required: Readonly<Record<string, readonly string[]>> = {
  fill: ['missing'],
  asked: ['subject'],
  consulted: ['question'],
  advised: ['answer'],
  mentioned: ['said'],
  followed: ['what'],
  keyword: ['keyword'],
  text_which: ['numbers'],
  text_code: ['code'],
  text_help_keyword: ['keyword'],
  'account.invitation': ['link'],
  'account.registration': ['link'],
  'account.reset': ['link'],
  'account.passwordChanged': ['link'],
  'account.confirm': ['link'],
}

const named = ['mentioned', 'followed'] as const
const ticket = [
  'fill',
  'neutral',
  'asked',
  'consulted',
  'advised',
  'unasked',
  'receipt',
  'digest',
  'keyword',
  ...named,
] as const
const staff = [
  ...['sop_submitted', 'sop_approved', 'sop_withdrawn', 'mail_quarantined', 'message_quarantined'],
  ...['mailbox_failing', 'gateway_failing', 'audit_broken'],
] as const
const texts = [
  ...[
    'text_introduce',
    'text_named',
    'text_which',
    'text_code',
    'text_code_unknown',
    'text_code_over',
    'text_code_done',
  ],
  ...['text_status_none', 'text_status_unknown', 'text_stopped', 'text_started', 'text_help', 'text_help_keyword'],
  ...['telegram_hello', 'telegram_known', 'telegram_unknown'],
] as const

/** The parts of the frame that stands around every mail. */
export const frameParts = ['sender', 'heading', 'greeting', 'closing', 'signature', 'footer'] as const
const frameLengths = { sender: 80, heading: 80, greeting: 120, closing: 500, signature: 600, footer: 400 } as const
const ofFrame = ['reader', 'company', 'desk']

/** The program's own words for a part: what holds where the company says nothing else. */
export function programWords(lang: Lang, kind: string, part: string): string {
  if (kind === 'frame') return ''
  const account = /^account\.(\w+)$/.exec(kind)?.[1]
  if (account) return (accounts[lang] as unknown as Record<string, Record<string, string>>)[account]?.[part] ?? ''
  return (mails[lang] as Record<string, string>)[keyOf(kind, part)] ?? ''
}

/** The key of a part among the program's words; a short message is one text. */
export function keyOf(kind: string, part: string): string {
  return /^(text|telegram)_/.test(kind) ? kind : `${kind}_${part}`
}

/** A wording may name what the program's own words for that kind name. */
function variablesOf(kind: string, parts: readonly string[]): readonly string[] {
  const all = (['id', 'en'] as const).flatMap((lang) => parts.map((part) => programWords(lang, kind, part)))
  const named = all.flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))
  return [...new Set([...named, ...(kind.startsWith('account.') ? ['name'] : [])])]
}

function message(kind: string, group: Kind['group'], short = false): Kind {
  const names = short ? ['text'] : ['subject', 'text']
  const variables = variablesOf(kind, names)
  return {
    ...{ kind, group },
    parts: names.map((name) => ({
      ...{ name, variables, single: name === 'subject' },
      required: name === 'text' ? (required[kind] ?? []) : [],
      longest: name === 'subject' ? 200 : short ? 600 : 4_000,
    })),
  }
}

const frame: Kind = {
  ...{ kind: 'frame', group: 'frame' },
  parts: frameParts.map((name) => ({
    ...{ name, variables: ofFrame, required: [], longest: frameLengths[name] },
    single: name === 'sender' || name === 'heading' || name === 'greeting',
  })),
}

export const kinds: readonly Kind[] = [
  frame,
  ...ticket.map((kind) => message(kind, 'ticket')),
  ...texts.map((kind) => message(kind, 'text', true)),
  ...Object.keys(idAccounts.mail)
    .filter((name) => name !== 'hello')
    .map((name) => message(`account.${name}`, 'account')),
  ...staff.map((kind) => message(kind, 'staff')),
]

/** The kind of that name, or null. */
export function kindOf(name: string): Kind | null {
  return kinds.find(({ kind }) => kind === name) ?? null
}
