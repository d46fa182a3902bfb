import { useState } from 'react'
import type { FormConfirmation } from '../../server/contract/publicForm.ts'
import { moment } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { CheckField } from '../ui/Field.tsx'
import styles from './Confirm.module.css'

type Report = FormConfirmation['reports'][number]

/** The reports that wait: one is confirmed at once, of several the reader ticks those that are theirs. */
export function ConfirmReports(props: {
  readonly asked: FormConfirmation
  readonly busy: boolean
  readonly confirm: (reports: readonly number[]) => void
}) {
  const { t } = useText()
  const reading = useReading()
  const { reports, more, until } = props.asked
  const [mine, setMine] = useState<readonly number[]>([])
  const [only, ...others] = reports
  const several = others.length > 0
  const chosen = several ? mine : only ? [only.id] : []
  return (
    <>
      <ul className={styles.reports}>
        {reports.map((report) => (
          <li key={report.id} className={styles.report}>
            {several ? (
              <CheckField
                id={`mine-${report.id}`}
                label={report.subject}
                checked={mine.includes(report.id)}
                onChange={(checked) =>
                  setMine((before) => (checked ? [...before, report.id] : before.filter((id) => id !== report.id)))
                }
              />
            ) : (
              <h2>{report.subject}</h2>
            )}
            <Written report={report} />
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="quiet small">{t('public_form:confirm.more', { count: more })}</p> : null}
      <div className={styles.acts}>
        <Button
          look="main"
          size="big"
          wide
          busy={props.busy}
          offBecause={chosen.length === 0 ? t('public_form:confirm.choose') : null}
          onPress={() => props.confirm(chosen)}
        >
          {t(several ? 'public_form:confirm.yesSome' : 'public_form:confirm.yes')}
        </Button>
        <Button wide onPress={() => props.confirm([])}>
          {t('public_form:confirm.no')}
        </Button>
      </div>
      <p className="quiet small">
        {t(several ? 'public_form:confirm.untilSome' : 'public_form:confirm.until', { at: moment(until, reading) })}
      </p>
    </>
  )
}

function Written({ report }: { readonly report: Report }) {
  const { t, pick } = useText()
  const reading = useReading()
  return (
    <>
      <p className="quiet small">
        {pick(report.kind)} · {report.name}, {report.unit} · {moment(report.at, reading)}
      </p>
      {report.text === '' ? null : <p className={styles.text}>{report.text}</p>}
      {report.files > 0 ? (
        <p className="quiet small">{t('public_form:confirm.files', { count: report.files })}</p>
      ) : null}
    </>
  )
}
