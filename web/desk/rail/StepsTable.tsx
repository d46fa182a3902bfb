import { useQuery } from '@tanstack/react-query'
import type { TicketStep } from '../../../server/contract/figures.ts'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { duration, moment, target } from '../../format.ts'
import { sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import { Bones, ErrorBox } from '../../ui/Notices.tsx'
import { ClockMark } from '../ClockMark.tsx'
import { stepsQuery } from '../ticketQueries.ts'
import styles from './StepsTable.module.css'

/** Each step of the SOP on this ticket, each time it was done: by whom, when, how long of the standard, with what output (E11). */
export function StepsTable(props: { readonly ticket: TicketView; readonly onClose: () => void }) {
  const { t } = useText()
  const { ticket } = props
  const { data, error } = useQuery(stepsQuery(ticket.number, ticket.version))
  return (
    <Dialog
      widest
      opened
      title={t('desk:steps.title', { number: ticket.number })}
      onClose={props.onClose}
      closeLabel={t('words:close')}
    >
      {error ? <ErrorBox title={t('desk:steps.failed')} detail={sentenceOf(error, t)} /> : null}
      {!data && !error ? <Bones heights={[40, 56, 56, 56, 56]} label={t('words:loading')} /> : null}
      {data ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.no}>
                {t('desk:steps.no')}
              </th>
              <th scope="col">{t('desk:steps.activity')}</th>
              <th scope="col">{t('desk:steps.done')}</th>
              <th scope="col">{t('desk:steps.time')}</th>
              <th scope="col">{t('desk:steps.output')}</th>
            </tr>
          </thead>
          {data.items.map((step) => (
            <StepRows key={step.id} step={step} />
          ))}
        </table>
      ) : null}
    </Dialog>
  )
}

/** A step may have been done more than once: its rows stand together. */
function StepRows({ step }: { readonly step: TicketStep }) {
  const { t, pick } = useText()
  const reading = useReading()
  const rows = Math.max(1, step.doings.length)
  const first = step.doings[0]
  return (
    <tbody data-state={step.skipped ? 'skipped' : step.state}>
      <tr>
        <td className={styles.no} rowSpan={rows}>
          {step.no}
        </td>
        <th scope="rowgroup" rowSpan={rows}>
          {pick(step.activity)}
          <span className={styles.who}>{pick(step.executor.label)}</span>
        </th>
        {first ? <Doing doing={first} /> : <Undone step={step} />}
        <td rowSpan={rows} className={styles.output} data-label={t('desk:steps.output')}>
          {step.output ? pick(step.output) : null}
          {step.recorded.length > 0 ? (
            <dl>
              {step.recorded.map(({ field, label, shown }) => (
                <div key={field}>
                  <dt>{pick(label)}</dt>
                  <dd>{pick(shown)}</dd>
                </div>
              ))}
            </dl>
          ) : null}
          {step.calls.map(({ at, sentence }) => (
            <p key={at} className={styles.call}>
              {pick(sentence)}
              <span className={styles.when}>{moment(at, reading)}</span>
            </p>
          ))}
        </td>
      </tr>
      {step.doings.slice(1).map((doing) => (
        <tr key={doing.time}>
          <Doing doing={doing} />
        </tr>
      ))}
    </tbody>
  )
}

function Doing({ doing }: { readonly doing: TicketStep['doings'][number] }) {
  const { t, pick, language } = useText()
  const reading = useReading()
  const { measured } = doing
  return (
    <>
      <td data-label={t('desk:steps.done')}>
        {doing.answer ? <span className={styles.answer}>{pick(doing.answer)}</span> : null}
        <b>{doing.by?.name ?? t('words:system')}</b>
        {doing.time > 1 ? <span className={styles.again}>{t('desk:steps.nth', { time: doing.time })}</span> : null}
        <span className={styles.when}>{moment(doing.at, reading)}</span>
      </td>
      <td data-label={t('desk:steps.time')}>
        {measured ? (
          <>
            <span className={styles.verdict} data-met={measured.met}>
              {t(measured.met ? 'desk:steps.met' : 'desk:steps.missed')}
            </span>
            <span className={styles.when}>
              {t('desk:rail.spent', {
                spent: duration(measured.spentMs, language),
                of: target(measured.target, language),
              })}
            </span>
          </>
        ) : (
          <>
            {doing.tookMs === null ? '–' : duration(doing.tookMs, language)}
            <span className={styles.when}>{t('desk:steps.noStandard')}</span>
          </>
        )}
      </td>
    </>
  )
}

function Undone({ step }: { readonly step: TicketStep }) {
  const { t } = useText()
  const words = step.skipped ? 'skipped' : step.state === 'now' ? 'now' : 'notYet'
  return (
    <>
      <td data-label={t('desk:steps.done')} className={styles.undone}>
        {t(`desk:steps.${words}`)}
      </td>
      <td data-label={t('desk:steps.time')}>
        {step.clock && step.state === 'now' ? <ClockMark clock={step.clock} /> : '–'}
      </td>
    </>
  )
}
