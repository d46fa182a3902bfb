import { foldQuote } from '../../ui/foldQuote.ts'
import { linkRemotePictures } from '../../ui/remotePictures.ts'

/** The words in a mail that are ours. */
export type MailLabels = { readonly quoted: string; readonly remotePicture: string }

/** Nothing is loaded, run or sent: only what lies in the mail itself, and files of ours. */
const policy = "default-src 'none'; img-src 'self' data: cid:; style-src 'unsafe-inline'; font-src 'none'"

const paper = ':root { color-scheme: light } html, body { background: #fff; color: #1d1c1a } a { color: #0e7467 }'
const night = ':root { color-scheme: dark } html, body { background: transparent; color: #eceae6 } a { color: #45b8a7 }'

const look = `
  html, body { margin: 0 }
  body { padding: 2px; font: 14px/1.5 "Plus Jakarta Sans Variable", system-ui, sans-serif; overflow-wrap: anywhere; overflow-x: auto; overflow-y: hidden }
  img { max-width: 100%; height: auto } table { max-width: 100% }
  blockquote { margin: 6px 0; padding-left: 12px; border-left: 2px solid #8f8a8180; opacity: 0.8 }
  summary { display: inline-block; margin: 6px 0; padding: 0 8px; border-radius: 5px; background: #8f8a8126; font-size: 12.5px; cursor: pointer }
`

/**
 * A whole page from the HTML of a mail, for a sandboxed frame: what it quotes is folded under a label of ours,
 * pictures from elsewhere become links before anything could load them, and links open apart from us. The server
 * cleans mail before it keeps it; this is the second wall. At night a mail without colours of its own is shown in ours,
 * any other on white, for which it was made.
 */
export function mailDocument(html: string, labels: MailLabels, dark: boolean): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of page.querySelectorAll('script, iframe, object, embed, form, meta, link, base')) element.remove()
  linkRemotePictures(page, labels.remotePicture)
  for (const link of page.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer')
  }
  foldQuote(page, labels.quoted)
  const style = [...page.querySelectorAll('style')].map((element) => element.outerHTML).join('')
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${dark && !isColoured(html) ? night : paper}${look}</style>${style}</head><body>${page.body.innerHTML}</body></html>`
}

/** Whether a mail sets colours, which then fit only its own ground. */
export function isColoured(html: string): boolean {
  return /bgcolor|background|(?:^|[^-\w])color\s*[:=]|<style/i.test(html)
}
