import { useMemo } from 'react'
import { foldQuote } from './foldQuote.ts'
import styles from './Talk.module.css'

/** A mail that had formatting, cleaned by the server; what it quotes is folded away. Pictures from outside stay unloaded. */
export function MailHtml(props: { readonly html: string; readonly quoted: string }) {
  const html = useMemo(() => folded(props.html, props.quoted), [props.html, props.quoted])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitises it, and the CSP runs nothing in it
  return <div className={styles.html} dangerouslySetInnerHTML={{ __html: html }} />
}

function folded(html: string, quoted: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  foldQuote(page, quoted)
  for (const picture of page.querySelectorAll('img:not([src])')) picture.remove()
  for (const link of page.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noreferrer noopener')
  }
  return page.body.innerHTML
}
