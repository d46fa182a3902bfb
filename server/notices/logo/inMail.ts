import { shownSize } from './shownSize.ts'
import type { Logo } from './store.ts'

/** A logo at the head of a mail: what is said instead of it, and which part of the mail it is. */
export type LogoInMail = Logo & { readonly alt: string }

/** The Content-ID of the part that brings a logo. */
export function logoCid(version: number): string {
  return `logo-${version}@tanggap.invalid`
}

/** The logo as HTML: it comes along with the mail and never from elsewhere; dark around it, it stands on a card of its own colour. */
export function logoHtml(logo: LogoInMail, escaped: (text: string) => string, last: boolean): string {
  const { width, height } = shownSize(logo)
  const card = logo.ground === 'dark' ? 'padding:10px 14px;border-radius:8px;background:#1d1c1a;' : ''
  const below = last ? '0' : '12px'
  return `<img class="logo ${logo.ground}" src="cid:${logoCid(logo.version)}" alt="${escaped(logo.alt)}" width="${width}" height="${height}" style="display:block;margin:0 0 ${below};border:0;${card}color:inherit;font-size:19px;font-weight:700">`
}

/** The same page where no mail program puts the picture into it: a look at a mail. */
export function withLogo(html: string, version: number | undefined, picture: Buffer | null): string {
  if (version === undefined || picture === null) return html
  return html.replace(`cid:${logoCid(version)}`, `data:image/png;base64,${picture.toString('base64')}`)
}
