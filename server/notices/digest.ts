import type { Instant } from '../../core/time.ts'
import { mailText, momentText } from './mailText.ts'
import type { Push } from './push.ts'
import type { Brief } from './queueMail.ts'
import type { Letter } from './template.ts'
import type { Words } from './wordings/words.ts'

/** A message that waited for its time. */
export type Waiting = {
  readonly id: number
  readonly channel: string
  readonly gathers: boolean
  readonly to_address: string
  readonly subject: string
  readonly brief: Brief | null
  readonly push: Push | null
  readonly at: Instant
  readonly number: string | null
}

type Reader = {
  readonly lang: 'id' | 'en'
  readonly zone: string
  readonly company: string
  readonly has_account: boolean
}

/** One mail that tells several: ticket by ticket as each was first told of, and of each what happened in its order. */
export function digestOf(
  rows: readonly Waiting[],
  { lang, zone, company, has_account }: Reader,
  baseUrl: string,
  words: Words,
): { readonly subject: string; readonly letter: Letter } {
  const tickets = [...Map.groupBy(rows, ({ number, brief }) => number ?? brief?.url ?? '').values()]
  const blanks = { news: String(rows.length), tickets: String(tickets.length) }
  const parts = tickets.map((news) =>
    [...news.map((one) => told(one, lang, zone)), ...(has_account ? pagesOf(news) : [])].join('\n\n'),
  )
  const letter = {
    lang,
    text: [words.say(lang, 'digest_text', blanks), ...parts].join('\n\n'),
    links: has_account
      ? [{ label: mailText(lang, 'digest_choose'), url: `${baseUrl}/account/notices`, main: false }]
      : [],
    small: [mailText(lang, 'no_reply'), company],
  }
  return { subject: words.say(lang, 'digest_subject', blanks), letter }
}

/** The same as one line on the screen of a device, which opens the page where they are found. */
export function pushDigest(
  rows: readonly Waiting[],
  { lang }: Pick<Reader, 'lang'>,
  baseUrl: string,
  push: Push,
  words: Words,
) {
  const tickets = String(new Set(rows.map(({ number }) => number)).size)
  const subject = words.say(lang, 'digest_subject', { news: String(rows.length), tickets })
  return {
    channel: 'push',
    subject,
    text: subject,
    html: '',
    push: { ...push, url: `${baseUrl}/`, asks: false },
  } as const
}

function told({ subject, brief, at }: Waiting, lang: 'id' | 'en', zone: string): string {
  return [subject, momentText(at, zone, lang), brief?.text ?? ''].filter((line) => line !== '').join('\n')
}

function pagesOf(news: readonly Waiting[]): readonly string[] {
  return [...new Set(news.flatMap(({ brief }) => brief?.url ?? []))]
}
