import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SealCheck, TicketSeal } from '../../server/contract/audit.ts'
import { moment } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { ErrorBox, Notice } from '../ui/Notices.tsx'
import styles from './Audit.module.css'
import { checkQuery } from './auditQueries.ts'

/** How far a ticket's journal is sealed, whether its proof holds, and how to take it away and verify it elsewhere (X3). */
export function SealPart(props: { readonly number: string; readonly version: number; readonly seal: TicketSeal }) {
  const { t } = useText()
  const { number, seal } = props
  const check = useQuery(checkQuery(number, props.version))
  const isAll = seal.sealed === seal.entries
  const key = check.data?.keys.at(-1)
  return (
    <section className={styles.seal} aria-labelledby="seal">
      <h3 id="seal">{t('audit:seal.title')}</h3>
      <Notice
        tone={seal.next === 'late' ? 'warn' : isAll ? 'good' : 'hold'}
        title={t(isAll ? 'audit:seal.all' : 'audit:seal.some', { count: seal.entries, sealed: seal.sealed })}
      >
        <p>{t('audit:seal.what')}</p>
        {seal.next ? <p>{t(`audit:seal.${seal.next}`)}</p> : null}
        {seal.erased > 0 ? <p>{t('audit:seal.erased', { count: seal.erased })}</p> : null}
      </Notice>
      {check.data ? <Proof check={check.data} /> : null}
      {check.isPending ? <p role="status">{t('audit:seal.checking')}</p> : null}
      {check.error ? <ErrorBox title={t('audit:seal.failed')} detail={sentenceOf(check.error, t)} /> : null}
      <Seals seal={seal} />
      <div className={styles.acts}>
        <Button size="small" icon={<IconDownload aria-hidden="true" />} href={`/api/v1/tickets/${number}/bundle`}>
          {t('audit:seal.bundle')}
        </Button>
        {seal.receipt ? (
          <Button size="small" icon={<IconDownload aria-hidden="true" />} href={`/api/v1/tickets/${number}/receipt`}>
            {t('audit:seal.receipt')}
          </Button>
        ) : null}
      </div>
      <details className={styles.offline}>
        <summary>{t('audit:seal.offline')}</summary>
        <p>{t('audit:seal.offlineText')}</p>
        <CopyLine
          line={`python3 verify_audit.py ${key ? `--key ${key.key} ` : ''}${number}.audit.jsonl`}
          label={t('audit:give.copy')}
          done={t('audit:give.copied')}
        />
        <Button size="small" look="link" href="/api/v1/audit/verifier">
          {t('audit:seal.verifier')}
        </Button>
      </details>
    </section>
  )
}

function Proof({ check }: { readonly check: SealCheck }) {
  const { t } = useText()
  if (check.whole)
    return (
      <Notice tone="good" title={t('audit:seal.whole')}>
        <p>{t('audit:seal.wholeText')}</p>
      </Notice>
    )
  return (
    <ErrorBox
      title={t('audit:seal.broken')}
      detail={t('audit:seal.brokenText')}
      lines={check.faults.map(({ seq, rule }) =>
        seq === null ? t(`audit:rule.${rule}`) : t('audit:seal.at', { seq, rule: t(`audit:rule.${rule}`) }),
      )}
    />
  )
}

/** Which checkpoint sealed which records. */
function Seals({ seal }: { readonly seal: TicketSeal }) {
  const { t, language } = useText()
  const reading = useReading()
  const number = new Intl.NumberFormat(language)
  if (seal.seals.length === 0) return null
  return (
    <ul className={styles.seals}>
      {seal.seals.map(({ from, to, size, at }) => (
        <li key={size}>
          <b>{t(from === to ? 'audit:seal.one' : 'audit:seal.range', { from, to })}</b>
          <span>{t('audit:seal.by', { at: moment(at as never, reading), size: number.format(size) })}</span>
        </li>
      ))}
    </ul>
  )
}
