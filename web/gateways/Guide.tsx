import { useText } from '../text.ts'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Notice } from '../ui/Notices.tsx'
import styles from './Gateways.module.css'
import type { Gateway } from './gatewayQueries.ts'

const steps = { whatsapp: [1, 2, 3], telegram: [1, 2], http: [1, 2], gammu: [1, 2] } as const

/** What writes the configuration of SMSD for this gateway's modem: its mark is the end of its hook (docs/sms.md). */
function smsdrcCommand({ hookUrl }: Gateway): string {
  return `npm run -s tanggap -- sms smsdrc --phone ${hookUrl.split('/').at(-1)} --device /dev/ttyUSB0`
}

/** What is to be done at the other side, with what must be copied there; its key is shown this once. */
export function Guide({ gateway, madeKey }: { readonly gateway: Gateway; readonly madeKey: string | null }) {
  const { t } = useText()
  const { kind } = gateway
  return (
    <div className={styles.guide}>
      {madeKey ? <NewKey kind={kind} value={madeKey} /> : null}
      <details open={madeKey !== null}>
        <summary>{t('gateways:guide.title')}</summary>
        <ol className={styles.steps}>
          {steps[kind].map((step) => (
            <li key={step}>{t(`gateways:guide.${kind}.${step}`)}</li>
          ))}
        </ol>
      </details>
      {kind === 'gammu' ? (
        <CopyLine line={smsdrcCommand(gateway)} label={t('gateways:smsdrcCopy')} done={t('gateways:copied')} />
      ) : null}
      {kind === 'gammu' || kind === 'telegram' ? null : (
        <div>
          <p className="quiet small">{t('gateways:hook')}</p>
          <CopyLine line={gateway.hookUrl} label={t('gateways:hookCopy')} done={t('gateways:copied')} />
        </div>
      )}
    </div>
  )
}

/** A key of a gateway, this once. */
export function NewKey({ kind, value }: { readonly kind: Gateway['kind']; readonly value: string }) {
  const { t } = useText()
  return (
    <Notice
      tone="warn"
      title={t('gateways:key.once')}
      next={<CopyLine line={value} label={t('gateways:key.copy')} done={t('gateways:copied')} />}
    >
      <p>{t(`gateways:key.${kind}`)}</p>
    </Notice>
  )
}
