import { IconCopy } from '@tabler/icons-react'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Audit.module.css'

/** A command line to be copied. */
export function Command({ line }: { readonly line: string }) {
  const { t } = useText()
  const copy = () => {
    void navigator.clipboard?.writeText(line).then(() => announce(t('audit:give.copied')))
  }
  return (
    <div className={styles.command}>
      <code>{line}</code>
      <IconButton label={t('audit:give.copy')} onPress={copy}>
        <IconCopy aria-hidden="true" />
      </IconButton>
    </div>
  )
}
