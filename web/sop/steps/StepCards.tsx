import { useMemo } from 'react'
import { flowRoutes } from '../../../core/sop/flowRoutes.ts'
import type { SopView } from '../../../server/contract/sops.ts'
import { Chosen } from '../Chosen.tsx'
import { useContent } from '../content.ts'
import { Done, Kept, Time } from '../figures/FigureCells.tsx'
import { Gauge } from '../figures/Gauge.tsx'
import { monthName } from '../figures/month.ts'
import type { Figures } from '../figures/useFigures.ts'
import { leadsOf } from './leads.ts'
import styles from './StepCards.module.css'
import { TimeStandard } from './TimeStandard.tsx'

/** The same procedure where a table has no room: a card for each step, along the line of the flow. */
export function StepCards(props: { readonly sop: SopView; readonly level: 2 | 3; readonly figures?: Figures | null }) {
  const { sop, level } = props
  const figures = props.figures ?? null
  const Heading = `h${level}` as const
  const content = useContent()
  const { say, pick } = content
  const flow = useMemo(() => flowRoutes(sop.definition), [sop.definition])
  return (
    <ol className={styles.cards}>
      {sop.steps.map((step, row) => {
        const rest = [
          ['completeness', step.completeness],
          ['output', step.output],
          ['remarks', step.remarks],
        ] as const
        return (
          <li key={step.id} className={styles.card}>
            <span className={styles.no} data-shape={flow.rows[row]?.shape} aria-hidden="true">
              <b>{step.no}</b>
            </span>
            <p className={styles.executor}>
              <span className="unseen">{say('sop_page:steps.executor')}: </span>
              <span>
                {pick(step.executor.label)}
                <Chosen source={sop.definition.roles[step.executor.role]?.source} />
              </span>
              {step.clause ? (
                <span className={styles.clause}>{say('sop_page:clause', { clause: step.clause })}</span>
              ) : null}
            </p>
            <Heading>
              {pick(step.activity)}
              <Chosen source={sop.definition.steps[row]?.source} />
            </Heading>
            {leadsOf(flow, row, content).map((words) => (
              <p key={words} className={styles.leads}>
                {words}
              </p>
            ))}
            {step.time.length === 0 && rest.every(([, text]) => text === null) ? null : (
              <dl>
                {step.time.length > 0 ? (
                  <div>
                    <dt>{say('sop_page:steps.time')}</dt>
                    <dd>
                      <TimeStandard time={step.time} />
                      <Chosen
                        source={sop.definition.clocks[sop.definition.steps[row]?.clock ?? '']?.source}
                        part="target"
                      />
                    </dd>
                  </div>
                ) : null}
                {rest.map(([name, text]) =>
                  text ? (
                    <div key={name}>
                      <dt>{say(`sop_page:steps.${name}`)}</dt>
                      <dd>{pick(text)}</dd>
                    </div>
                  ) : null,
                )}
              </dl>
            )}
            {figures ? <Measured figures={figures} step={step.id} /> : null}
          </li>
        )
      })}
    </ol>
  )
}

/** What was measured of a step, where a table has no room. */
function Measured({ figures, step }: { readonly figures: Figures; readonly step: string }) {
  const { say, language } = useContent()
  const own = figures.of(step)
  if (!own) return null
  const title = say('sop_page:measured.title', { month: monthName(figures.month, language) })
  return (
    <dl aria-label={title}>
      <div>
        <dt>{say('sop_page:measured.done')}</dt>
        <dd>
          <Done figures={figures} own={own} />
        </dd>
      </div>
      {(['median', 'p90'] as const).map((name) => (
        <div key={name}>
          <dt>{say(`sop_page:measured.${name}`)}</dt>
          <dd>
            <Time figures={figures} own={own} lengthMs={name === 'median' ? own.medianMs : own.p90Ms} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{say('sop_page:measured.kept')}</dt>
        <dd>
          <Kept figures={figures} own={own} />
        </dd>
      </div>
      {own.p90Used === null ? null : (
        <div className={styles.whole}>
          <dt>{say('sop_page:measured.against')}</dt>
          <dd>
            <Gauge own={own} />
          </dd>
        </div>
      )}
    </dl>
  )
}
