import { useMemo } from 'react'
import { foldQuote } from './foldQuote.ts'
import { linkRemotePictures } from './remotePictures.ts'
import styles from './Talk.module.css'

/** A mail that had formatting, cleaned by the server; what it quotes is folded away. Pictures from outside are links. */
export function MailHtml(props: { readonly html: string; readonly quoted: string; readonly remotePicture: string }) {
  const { remotePicture } = props
  const html = useMemo(() => folded(props.html, props.quoted, remotePicture), [props.html, props.quoted, remotePicture])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitises it, and the CSP runs nothing in it
  return <div className={styles.html} dangerouslySetInnerHTML={{ __html: html }} />
}

function folded(html: string, quoted: string, remotePicture: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  foldQuote(page, quoted)
  linkRemotePictures(page, remotePicture)
  for (const link of page.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noreferrer noopener')
  }
  return page.body.innerHTML
}
