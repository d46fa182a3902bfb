import { useMemo } from 'react'
import { flowRoutes } from '../../../core/sop/flowRoutes.ts'
import type { SopView } from '../../../server/contract/sops.ts'
import { Chosen } from '../Chosen.tsx'
import { useContent } from '../content.ts'
import { leadsOf } from './leads.ts'
import styles from './StepCards.module.css'
import { TimeStandard } from './TimeStandard.tsx'

/** The same procedure where a table has no room: a card for each step, along the line of the flow. */
export function StepCards({ sop, level }: { readonly sop: SopView; readonly level: 2 | 3 }) {
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
          </li>
        )
      })}
    </ol>
  )
}
