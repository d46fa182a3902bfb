import { IconVolume } from '@tabler/icons-react'
import { before } from '../../format.ts'
import { usePromise } from '../../portal/promise.ts'
import type { ReportView } from '../../portal/reportView.ts'
import { useReading, useText } from '../../text.ts'
import styles from './Intake.module.css'

/** What to tell whoever calls, from what the clocks of the SOP would promise them now; the number exists only once it is saved. */
export function ReadAloud(props: {
  readonly view: ReportView
  readonly type: string
  readonly name: string
  readonly fields: Parameters<typeof usePromise>[3]
}) {
  const { t, pick } = useText()
  const reading = useReading()
  const promised = usePromise(props.view.companyId, props.view.sop.id, props.type, props.fields)
  const [next] = (promised?.clocks ?? [])
    .flatMap((clock) => (clock.dueAt === null || !clock.requester ? [] : [{ ...clock, dueAt: clock.dueAt }]))
    .toSorted((one, other) => one.dueAt.localeCompare(other.dueAt))
  return (
    <section className={styles.aloud} aria-live="polite" aria-labelledby="intake-aloud">
      <h2 id="intake-aloud">
        <IconVolume aria-hidden="true" />
        {t('intake:aloud', { name: props.name })}
      </h2>
      <p>
        {next
          ? t('intake:aloudBy', { what: pick(next.requester ?? next.label), by: before(next.dueAt, reading) })
          : t('intake:aloudPlain')}
      </p>
    </section>
  )
}
