import type { ReactNode } from 'react'
import type { FigureKind } from '../../../core/sop/stepFigures.ts'
import type { StepFiguresView } from '../../../server/contract/figures.ts'
import { duration } from '../../format.ts'
import { useContent } from '../content.ts'
import styles from './Figures.module.css'
import { shareInStandard } from './figures.ts'
import { Gauge } from './Gauge.tsx'
import type { Figures } from './useFigures.ts'

/** A step's figures over the month, each the way to its tickets: times done, median, p90, share in standard (X2). */
export function FigureCells({ figures, step }: { readonly figures: Figures; readonly step: string }) {
  const own = figures.of(step)
  if (!own) return <td colSpan={4} className={styles.cell} aria-busy={!figures.error} />
  return (
    <>
      <td className={styles.cell}>
        <Done {...{ figures, own }} />
      </td>
      <td className={styles.cell} colSpan={2}>
        <span className={styles.times}>
          <span>
            <Time {...{ figures, own }} lengthMs={own.medianMs} />
          </span>
          <span>
            <Time {...{ figures, own }} lengthMs={own.p90Ms} />
          </span>
        </span>
        <Gauge own={own} />
      </td>
      <td className={styles.cell}>
        <Kept {...{ figures, own }} />
      </td>
    </>
  )
}

type Own = { readonly figures: Figures; readonly own: StepFiguresView }

/** How often it was carried out; below, how it was answered (E3, E8), how often that was not the first time, and how many went on without it. */
export function Done({ figures, own }: Own) {
  const { say, pick } = useContent()
  return (
    <>
      <Figure {...{ figures, own }} what="done" count={own.done}>
        {own.done}
      </Figure>
      {own.answers.map(({ way, label, count }) => (
        <Figure key={way} {...{ figures, own, way, count }} what="by_answer" small>
          {say('sop_page:measured.answer', { answer: pick(label), count })}
        </Figure>
      ))}
      {(['repeated', 'skipped'] as const).map((what) =>
        own[what] > 0 ? (
          <Figure key={what} {...{ figures, own, what }} count={own[what]} small>
            {say(`sop_page:measured.${what}`, { count: own[what] })}
          </Figure>
        ) : null,
      )}
    </>
  )
}

export function Time({ figures, own, lengthMs }: Own & { readonly lengthMs: number | null }) {
  const { language } = useContent()
  if (lengthMs === null) return <span className={styles.nil}>–</span>
  return (
    <Figure {...{ figures, own }} what="timed" count={own.timed}>
      {duration(lengthMs, language)}
    </Figure>
  )
}

/** The share that kept the standard, as a number and as a bar; below, how many did not. */
export function Kept({ figures, own }: Own) {
  const { say } = useContent()
  const share = shareInStandard(own)
  if (!own.standard && share === null) return <span className={styles.nil}>{say('sop_page:measured.noStandard')}</span>
  if (share === null) return <span className={styles.nil}>–</span>
  return (
    <>
      <span className={styles.share}>
        <Figure {...{ figures, own }} what="in_standard" count={own.inStandard}>
          {say('sop_page:measured.share', { share })}
        </Figure>
        <span className={styles.bar} aria-hidden="true" data-all={own.late === 0}>
          <i style={{ width: `${share}%` }} />
        </span>
      </span>
      {own.late > 0 ? (
        <Figure {...{ figures, own }} what="late" count={own.late} small late>
          {say('sop_page:measured.late', { count: own.late })}
        </Figure>
      ) : null}
    </>
  )
}

function Figure(
  props: Own & {
    readonly what: FigureKind
    readonly way?: string
    readonly count: number
    readonly small?: boolean
    readonly late?: boolean
    readonly children: ReactNode
  },
) {
  const { say } = useContent()
  if (props.count === 0)
    return (
      <span className={styles.nil} data-small={props.small}>
        {props.children}
      </span>
    )
  return (
    <a
      className={styles.figure}
      data-small={props.small}
      data-late={props.late}
      href={props.figures.hrefOf(props.own.id, props.what, props.way)}
      title={say('sop_page:measured.open', { count: props.count })}
    >
      {props.children}
    </a>
  )
}
