import type { StepRow } from '../../../server/contract/sops.ts'
import { useContent } from '../content.ts'
import styles from './Steps.module.css'

/** The time standard of a step, from the clock that runs (X2): one, or one for each level of priority. */
export function TimeStandard({ time }: { readonly time: StepRow['time'] }) {
  const { pick, say } = useContent()
  if (time.length === 0)
    return (
      <span className={styles.nil}>
        <span aria-hidden="true">–</span>
        <span className="unseen">{say('sop_page:steps.noStandard')}</span>
      </span>
    )
  const [only] = time
  if (time.length === 1 && only) return <b className={styles.one}>{pick(only.value)}</b>
  return (
    <dl className={styles.levels}>
      {time.map(({ label, value }) => (
        <div key={label.en}>
          <dt>{pick(label)}</dt>
          <dd>{pick(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
