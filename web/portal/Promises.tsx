import { useMe } from '../account/session.ts'
import { before } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { type Answers, answerOf } from './answers.ts'
import { usePromise } from './promise.ts'
import styles from './Report.module.css'
import type { ReportField, ReportView } from './reportView.ts'

/** "Setelah Anda kirim": what happens and by when, computed by the server from the answers so far (B5, B6). */
export function Promises(props: {
  readonly view: ReportView | null
  readonly type: string | null
  readonly questions: readonly ReportField[]
  readonly answers: Answers
}) {
  const { t, pick } = useText()
  const me = useMe()
  const reading = useReading()
  const fields = Object.fromEntries(
    props.questions
      .filter((one) => props.view?.axes.some((axis) => axis.field === one.name))
      .map((one) => [one.name, answerOf(one, props.answers)])
      .filter(([, value]) => value !== null),
  )
  const promised = usePromise(props.view?.companyId, props.view?.sop.id, props.type ?? undefined, fields)
  const clocks = (promised?.clocks ?? [])
    .flatMap((clock) => (clock.dueAt === null || !clock.requester ? [] : [{ ...clock, dueAt: clock.dueAt }]))
    .toSorted((one, other) => one.dueAt.localeCompare(other.dueAt))
  return (
    <section className={styles.next} aria-labelledby="after">
      <h2 id="after">{t('portal:promise.title')}</h2>
      <ol className={styles.line} aria-live="polite">
        <li>
          <div>
            <b>{t('portal:promise.atOnce')}</b>
            <span>{t('portal:promise.number', { email: me.email })}</span>
          </div>
        </li>
        {clocks.map((clock) => (
          <li key={clock.name}>
            <div>
              <b>{before(clock.dueAt, reading)}</b>
              <span>{pick(clock.requester ?? clock.label)}</span>
            </div>
          </li>
        ))}
      </ol>
      <p>{t('portal:promise.mayChange')}</p>
    </section>
  )
}
