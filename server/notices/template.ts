import { type LogoInMail, logoHtml } from './logo/inMail.ts'
import type { Lang } from './mailText.ts'

/** A link that a mail shows as a button, and in plain text as an address. */
export type MailLink = { readonly label: string; readonly url: string; readonly main: boolean }

/** What a mail says: paragraphs of plain text, links, and small print. */
export type Letter = {
  readonly lang: Lang
  readonly text: string
  readonly links: readonly MailLink[]
  readonly small: readonly string[]
  /** How the program greets; a frame that greets takes its place. */
  readonly hello?: string
}

/** What a company puts around its mails; '' leaves a part out. */
export type Frame = {
  /** The name that a mail is from. */
  readonly sender: string
  /** The picture above the heading. */
  readonly logo: LogoInMail | null
  readonly heading: string
  readonly greeting: string
  readonly closing: string
  readonly signature: string
  readonly footer: string
}

/** A letter as it is sent: as plain text and as HTML. */
export function dressed(letter: Letter, frame: Frame | null): { readonly text: string; readonly html: string } {
  return { text: letterText(letter, frame), html: letterHtml(letter, frame) }
}

/** The text of a letter between greeting and signature. */
function bodyOf({ hello = '', text }: Letter, frame: Frame | null): string {
  return [frame?.greeting || hello, text].filter((part) => part !== '').join('\n\n')
}

function endOf(frame: Frame | null): string {
  return [frame?.closing ?? '', frame?.signature ?? ''].filter((part) => part !== '').join('\n\n')
}

function smallOf({ small }: Letter, frame: Frame | null): readonly string[] {
  return frame?.footer ? [...small, frame.footer] : small
}

/** The plain text of a letter: its links are addresses on lines of their own. */
export function letterText(letter: Letter, frame: Frame | null = null): string {
  const { links } = letter
  const small = smallOf(letter, frame)
  const [head, end] = [frame?.heading ?? '', endOf(frame)].map((part) => (part === '' ? [] : [part]))
  const listed = links.map(({ label, url }) => `${label}:\n${url}`)
  const foot = small.length > 0 ? [`-- \n${small.join('\n')}`] : []
  return `${[...(head ?? []), bodyOf(letter, frame), ...listed, ...(end ?? []), ...foot].join('\n\n')}\n`
}

// the colours of the screens (web/ui/tokens.css): a mail looks as if it came from there
const dark = `@media (prefers-color-scheme: dark) {
  body, .sheet { background: #1a1b1d !important; color: #eceae6 !important }
  .head { color: #45b8a7 !important; border-color: #45b8a7 !important }
  .logo { border-radius: 8px }
  .light { padding: 8px 10px; background: #ffffff !important }
  .small { color: #aba79f !important; border-color: #292b2e !important }
  .main { background: #45b8a7 !important; color: #08201c !important }
  .more { color: #45b8a7 !important; border-color: #3a3d41 !important }
  .at { color: #45b8a7 !important }
}`

/**
 * The letter as HTML: one quiet sheet, nothing that loads from elsewhere, readable in dark mode. Every text is escaped
 * here; addresses in it become links.
 */
export function letterHtml(letter: Letter, frame: Frame | null = null): string {
  const { lang, links } = letter
  const foot = smallOf(letter, frame)
    .map((line) => `<div>${lines(line)}</div>`)
    .join('')
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<style>${dark}</style></head>
<body style="margin:0;background:#ffffff;color:#1d1c1a">
<div class="sheet" style="max-width:560px;margin:0 auto;padding:24px 20px;font:16px/1.5 'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
${headOf(frame)}
${paragraphs(bodyOf(letter, frame))}
${links.length > 0 ? `<p style="margin:24px 0">${links.map(button).join(' ')}</p>` : ''}
${paragraphs(endOf(frame))}
${foot === '' ? '' : `<div class="small" style="margin-top:28px;padding-top:12px;border-top:1px solid #e8e5df;color:#5f5b54;font-size:13px">${foot}</div>`}
</div></body></html>
`
}

/** Logo and heading, with a line that parts them from the letter. */
function headOf(frame: Frame | null): string {
  if (!frame || (frame.logo === null && frame.heading === '')) return ''
  const picture = frame.logo ? logoHtml(frame.logo, escaped, frame.heading === '') : ''
  return `<div class="head" style="margin:0 0 20px;padding-bottom:12px;border-bottom:2px solid #0e7467;color:#0e7467;font-size:19px;font-weight:700">${picture}${escaped(frame.heading)}</div>`
}

function paragraphs(text: string): string {
  const parts = text === '' ? [] : text.split(/\n{2,}/)
  return parts.map((part) => `<p style="margin:0 0 16px">${lines(part)}</p>`).join('\n')
}

function button({ label, url, main }: MailLink): string {
  const base =
    'display:inline-block;margin:0 8px 8px 0;padding:10px 18px;border-radius:8px;text-decoration:none;font-weight:600'
  const look = main
    ? 'background:#0e7467;color:#ffffff;border:1px solid transparent'
    : 'color:#0e7467;border:1px solid #d6d2ca'
  return `<a class="${main ? 'main' : 'more'}" href="${escaped(url)}" style="${base};${look}">${escaped(label)}</a>`
}

function lines(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) =>
      index % 2 === 1
        ? `<a class="at" href="${escaped(part)}" style="color:#0e7467">${escaped(part)}</a>`
        : escaped(part),
    )
    .join('')
    .replaceAll('\n', '<br>\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
