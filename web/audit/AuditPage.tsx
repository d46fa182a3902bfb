import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { AuditLogView } from '../../server/contract/audit.ts'
import { useMe } from '../account/session.ts'
import { PageHead } from '../desk/PageHead.tsx'
import { useGo } from '../desk/useGo.ts'
import { moment } from '../format.ts'
import people from '../people/People.module.css'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Bones, ErrorBox, Notice } from '../ui/Notices.tsx'
import { CompanyPick } from '../ui/Pick.tsx'
import styles from './Audit.module.css'
import { logsQuery } from './auditQueries.ts'
import { Checkpoints } from './Checkpoints.tsx'
import { Erasures } from './Erasures.tsx'
import { Found } from './Found.tsx'
import { Receipts } from './Receipts.tsx'
import { TakeOut } from './TakeOut.tsx'

/** The state of the audit log, what went wrong, what was erased, and all that an outside auditor needs (X3). */
export function AuditPage() {
  const { t } = useText()
  const me = useMe()
  const go = useGo()
  const { company } = useSearch({ strict: false }) as { readonly company?: number }
  const { data, error } = useQuery(logsQuery)
  useEffect(() => {
    document.title = `${t('audit:title')} · Tanggap`
  }, [t])
  const logs = data?.items ?? []
  const log = logs.find((one) => one.company.id === company) ?? logs[0]
  const administers = me.companies.some(({ id, roles }) => id === log?.company.id && roles.includes('admin'))
  return (
    <div className={people.page}>
      <PageHead
        title={t('audit:title')}
        tabs={[]}
        aside={
          <CompanyPick
            label={t('audit:company')}
            value={log?.company.id}
            companies={logs.map((one) => one.company)}
            onPick={(id) => go(`/audit?company=${id}`)}
          />
        }
      />
      <div className={styles.sections}>
        {error ? <ErrorBox title={t('audit:failed')} detail={sentenceOf(error, t)} /> : null}
        {data || error ? null : <Bones heights={[90, 140, 200]} label={t('words:loading')} />}
        {log ? (
          <>
            <p className={styles.lead}>{t('audit:what')}</p>
            <State log={log} />
            <TakeOut log={log} />
            {administers ? <Receipts company={log.company.id} /> : null}
            <Erasures company={log.company.id} mayErase={administers} />
            <Checkpoints company={log.company.id} />
            <Alarms log={log} />
          </>
        ) : null}
      </div>
    </div>
  )
}

type Props = { readonly log: AuditLogView }
type Alarm = NonNullable<AuditLogView['alarm']>

function State({ log }: Props) {
  const { t, language } = useText()
  const reading = useReading()
  const number = new Intl.NumberFormat(language)
  const { checkpoint, waiting, alarm } = log
  const size = number.format(checkpoint?.size ?? 0)
  return (
    <section className={styles.section} aria-label={t('audit:title')}>
      {alarm ? (
        <AlarmNotice alarm={alarm} log={log} />
      ) : checkpoint ? (
        <Notice tone="good" title={t('audit:state.well')}>
          <p>{t('audit:state.wellText', { at: moment(checkpoint.at as never, reading), size })}</p>
        </Notice>
      ) : (
        <Notice tone="hold" title={t('audit:state.none')}>
          <p>{t('audit:state.noneText')}</p>
        </Notice>
      )}
      <dl className={styles.facts}>
        <dt>{t('audit:fact.verified')}</dt>
        <dd>
          <Verified log={log} />
        </dd>
        <dt>{t('audit:fact.waiting')}</dt>
        <dd>
          {waiting.entries === 0
            ? t('audit:fact.waitingNone')
            : t('audit:fact.waitingSome', { count: waiting.entries })}
        </dd>
        {checkpoint ? (
          <>
            <dt>{t('audit:fact.key')}</dt>
            <dd>
              <code>{checkpoint.fingerprint}</code>
            </dd>
            <dt>{t('audit:fact.fullKey')}</dt>
            <dd>
              <code>{checkpoint.key}</code>
            </dd>
            <dt>{t('audit:fact.origin')}</dt>
            <dd>
              <code>{checkpoint.origin}</code>
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}

/** When the whole record was verified last, how much of it there was, and whether it was whole. */
function Verified({ log }: Props) {
  const { t, language } = useText()
  const reading = useReading()
  const { verified } = log
  if (!verified) return t('audit:fact.verifiedNone')
  const number = new Intl.NumberFormat(language)
  return t(verified.faults === 0 ? 'audit:fact.verifiedWhole' : 'audit:fact.verifiedBroken', {
    at: moment(verified.at as never, reading),
    entries: number.format(verified.entries),
    tickets: number.format(verified.tickets),
    count: verified.faults,
  })
}

function AlarmNotice({ alarm, log }: Props & { readonly alarm: Alarm }) {
  const { t, language } = useText()
  const reading = useReading()
  const number = new Intl.NumberFormat(language)
  const said = {
    at: moment(alarm.at as never, reading),
    published: number.format(alarm.publishedSize ?? 0),
    log: number.format(alarm.logSize ?? 0),
  }
  return (
    <Notice tone={alarm.code === 'late' ? 'warn' : 'late'} title={t(`audit:state.${alarm.code}`, said)}>
      <p>{t(`audit:state.${alarm.code}Text`, said)}</p>
      {alarm.code === 'broken' && log.verified ? <Found verified={log.verified} /> : null}
    </Notice>
  )
}

function Alarms({ log }: Props) {
  const { t } = useText()
  const reading = useReading()
  if (log.alarms.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="alarms">
      <h2 id="alarms">{t('audit:alarms.title')}</h2>
      <ul className={styles.rows}>
        {log.alarms.map((alarm) => (
          <li key={`${alarm.code} ${alarm.at}`}>
            <span>{moment(alarm.at as never, reading)}</span>
            <span>{t(`audit:alarms.${alarm.code}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
