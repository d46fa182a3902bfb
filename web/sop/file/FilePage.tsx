import { IconCopy, IconDownload } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { saveText } from '../saveText.ts'
import { useSop } from '../theSop.ts'
import styles from './File.module.css'
import { yamlLine } from './yamlLine.ts'

/** The file that is the SOP, with its line numbers (X1); `#L120` in the address goes to a line. */
export function FilePage() {
  const { t } = useText()
  const sop = useSop()
  const hash = useLocation({ select: (location) => location.hash })
  const lines = sop.source.trimEnd().split('\n')
  useEffect(() => {
    if (/^L\d+$/.test(hash)) document.getElementById(hash)?.scrollIntoView({ block: 'center' })
  }, [hash])
  const copy = () => {
    const failed = () => announce(t('sop_page:file.notCopied'))
    if (!navigator.clipboard) return failed()
    navigator.clipboard.writeText(sop.source).then(() => announce(t('sop_page:file.copied')), failed)
  }
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <p className="quiet small">{t('sop_page:file.say', { count: lines.length })}</p>
        <span className={styles.space} />
        <Button icon={<IconCopy aria-hidden="true" />} onPress={copy}>
          {t('sop_page:file.copy')}
        </Button>
        <Button
          icon={<IconDownload aria-hidden="true" />}
          onPress={() => saveText(`${sop.id}-rev-${sop.revision}.yaml`, 'application/yaml', sop.source)}
        >
          {t('sop_page:file.download')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.file} aria-label={t('sop_page:tab.file')} tabIndex={0}>
        <pre translate="no">
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of a file is its number
            <span key={at} id={`L${at + 1}`} className={styles.line} data-here={hash === `L${at + 1}`}>
              {yamlLine(line).map(({ kind, text }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of a line is its place
                <span key={place} data-kind={kind}>
                  {text}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </pre>
      </section>
    </div>
  )
}
