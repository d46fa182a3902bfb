import { IconDownload } from '@tabler/icons-react'
import type { AuditLogView } from '../../server/contract/audit.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import styles from './Audit.module.css'

/** All that an outside auditor needs: the record, the verifier, and the one command. */
export function TakeOut({ log }: { readonly log: AuditLogView }) {
  const { t } = useText()
  const { id } = log.company
  const key = log.checkpoint ? `--key ${log.checkpoint.key} ` : ''
  return (
    <section className={styles.section} aria-labelledby="take-out">
      <h2 id="take-out">{t('audit:give.title')}</h2>
      <p>{t('audit:give.text')}</p>
      <ol className={styles.steps}>
        <li>
          {log.mayExport ? (
            <Button icon={<IconDownload aria-hidden="true" />} href={`/api/v1/audit/bundle?company=${id}`}>
              {t('audit:give.record')}
            </Button>
          ) : null}
          <p>{t(log.mayExport ? 'audit:give.recordText' : 'audit:give.recordNo')}</p>
        </li>
        <li>
          <Button icon={<IconDownload aria-hidden="true" />} href="/api/v1/audit/verifier">
            {t('audit:give.verifier')}
          </Button>
          <p>{t('audit:give.verifierText')}</p>
        </li>
        <li>
          <b>{t('audit:give.run')}</b>
          <CopyLine
            line={`python3 verify_audit.py ${key}company-${id}.audit.jsonl`}
            label={t('audit:give.copy')}
            done={t('audit:give.copied')}
          />
          <p>{t('audit:give.runText')}</p>
        </li>
      </ol>
    </section>
  )
}
