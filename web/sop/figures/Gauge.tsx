import type { StepFiguresView } from '../../../server/contract/figures.ts'
import { useContent } from '../content.ts'
import { gaugeOf, percentUsed } from './figures.ts'
import styles from './Gauge.module.css'

/**
 * Median and p90 on a line on which the standard is marked (X2): what lies right of the mark was late. Drawn by what each
 * ticket used of its own standard, so that it also says something where the standards differ from ticket to ticket.
 */
export function Gauge({ own }: { readonly own: StepFiguresView }) {
  const { say } = useContent()
  const { medianUsed, p90Used } = own
  if (medianUsed === null || p90Used === null) return null
  const words = say('sop_page:measured.used', { median: percentUsed(medianUsed), p90: percentUsed(p90Used) })
  const { median, p90, standard } = gaugeOf(medianUsed, p90Used)
  return (
    <span className={styles.gauge} role="img" aria-label={words} title={words}>
      <i className={styles.spread} style={{ left: `${median}%`, right: `${100 - p90}%` }} />
      <i className={styles.late} style={{ left: `${Math.max(median, standard)}%`, right: `${100 - p90}%` }} />
      <i className={styles.standard} style={{ left: `${standard}%` }} />
      <i className={styles.median} data-late={median > standard} style={{ left: `${median}%` }} />
      <i className={styles.p90} data-late={p90 > standard} style={{ left: `${p90}%` }} />
    </span>
  )
}

/** What the marks of the gauges mean; only for the eye, each says its own in words. */
export function GaugeKeys() {
  const { say } = useContent()
  return (
    <ul className={styles.keys} aria-hidden="true">
      {(['standard', 'median', 'p90'] as const).map((mark) => (
        <li key={mark}>
          <span className={styles.key}>
            <i className={styles[mark]} />
          </span>
          {say(`sop_page:measured.mark.${mark}`)}
        </li>
      ))}
    </ul>
  )
}
