import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../../text.ts'
import styles from './Conversation.module.css'
import { mailDocument } from './mailDocument.ts'

/**
 * The HTML of a mail in a frame without scripts, as tall as its content. Keys pressed in it are heard by the page,
 * so that j and k go on working after a click into a mail.
 */
export function MailFrame(props: { readonly html: string; readonly title: string }) {
  const { t } = useText()
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(60)
  const dark = useComputedColorScheme('light') === 'dark'
  const [quoted, remotePicture] = [t('desk:mail.quoted'), t('words:remotePicture')]
  const page = useMemo(
    () => mailDocument(props.html, { quoted, remotePicture }, dark),
    [props.html, quoted, remotePicture, dark],
  )

  useEffect(() => {
    const element = frame.current
    if (!element) return
    let watch: ResizeObserver | null = null
    const begin = () => {
      const inner = element.contentDocument
      if (!inner?.body) return
      const measure = () => setHeight(Math.ceil(inner.body.getBoundingClientRect().height) + 2)
      watch?.disconnect()
      watch = new ResizeObserver(measure)
      watch.observe(inner.body)
      measure()
      inner.addEventListener('keydown', (event) => {
        const copy = new KeyboardEvent('keydown', event)
        if (!document.dispatchEvent(copy)) event.preventDefault()
      })
    }
    element.addEventListener('load', begin)
    begin()
    return () => {
      element.removeEventListener('load', begin)
      watch?.disconnect()
    }
  }, [])

  return (
    <iframe
      ref={frame}
      className={styles.mail}
      title={props.title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={page}
      style={{ height }}
    />
  )
}
