import { useText } from '../text.ts'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Notice } from '../ui/Notices.tsx'

/** The key of a webhook, this once. */
export function Secret({ secret }: { readonly secret: string }) {
  const { t } = useText()
  return (
    <Notice
      tone="warn"
      title={t('webhooks:secret.once')}
      next={<CopyLine line={secret} label={t('webhooks:secret.copy')} done={t('webhooks:secret.copied')} />}
    >
      <p>{t('webhooks:secret.keep')}</p>
    </Notice>
  )
}
