import { useMemo } from 'react'
import { flowCells, type Measure } from '../../../core/sop/flowCells.ts'
import { flowRoutes } from '../../../core/sop/flowRoutes.ts'
import { tableOfTimes } from '../../../core/sop/kinds.ts'
import type { SopView } from '../../../server/contract/sops.ts'
import { Chosen } from '../Chosen.tsx'
import { useContent } from '../content.ts'
import { FigureCells } from '../figures/FigureCells.tsx'
import { monthName } from '../figures/month.ts'
import type { Figures } from '../figures/useFigures.ts'
import { FlowCell } from './FlowCell.tsx'
import { leadsOf } from './leads.ts'
import styles from './StepTable.module.css'
import { TimeStandard } from './TimeStandard.tsx'

/**
 * The procedure as the document prints it (E11): the executors are columns, and the flow runs through them. With `figures`
 * what was measured of each step stands beside its standard, in place of the remarks.
 */
export function StepTable(props: {
  readonly sop: SopView
  readonly measure: Measure
  readonly printed?: boolean
  readonly figures?: Figures | null
}) {
  const { sop, measure } = props
  const figures = props.figures ?? null
  const printed = props.printed ?? false
  const content = useContent()
  const { say, pick } = content
  const flow = useMemo(() => flowRoutes(sop.definition), [sop.definition])
  const cells = useMemo(() => flowCells(flow, measure), [flow, measure])
  const lanes = sop.executors
  const clockOf = (row: number) => sop.definition.clocks[sop.definition.steps[row]?.clock ?? '']
  return (
    <table className={styles.table} data-printed={printed} data-few={lanes.length < 4} data-measured={figures !== null}>
      <caption className="unseen">{say('sop_page:steps.caption', { title: pick(sop.title) })}</caption>
      <colgroup>
        <col className={styles.no} />
        <col className={styles.activity} />
        {lanes.map(({ role }) => (
          <col key={role} style={{ width: measure.lane }} />
        ))}
        <col className={styles.completeness} />
        <col className={styles.time} />
        <col className={styles.output} />
        {figures ? (
          <>
            <col className={styles.done} />
            <col className={styles.took} span={2} />
            <col className={styles.kept} />
          </>
        ) : (
          <>
            <col className={styles.remarks} />
            {printed ? null : <col className={styles.clause} />}
          </>
        )}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" rowSpan={2} className={styles.number}>
            {say('sop_page:steps.no')}
          </th>
          <th scope="col" rowSpan={2}>
            {say('sop_page:steps.activity')}
          </th>
          <th scope="colgroup" colSpan={lanes.length} className={styles.group} data-lanes="true">
            {say('sop_page:steps.executor')}
          </th>
          <th scope="colgroup" colSpan={3} className={styles.group}>
            {say('sop_page:steps.standard')}
          </th>
          {figures ? (
            <th scope="colgroup" colSpan={4} className={styles.group}>
              {say('sop_page:measured.title', { month: monthName(figures.month, content.language) })}
            </th>
          ) : (
            (printed ? (['remarks'] as const) : (['remarks', 'clause'] as const)).map((name) => (
              <th key={name} scope="col" rowSpan={2}>
                {say(`sop_page:steps.${name}`)}
              </th>
            ))
          )}
        </tr>
        <tr>
          {lanes.map(({ role, label }) => (
            <th key={role} scope="col" className={styles.lane}>
              {pick(label)}
              <Chosen source={sop.definition.roles[role]?.source} />
            </th>
          ))}
          <th scope="col">{say('sop_page:steps.completeness')}</th>
          <th scope="col">{say('sop_page:steps.time')}</th>
          <th scope="col">{say('sop_page:steps.output')}</th>
          {(figures ? (['done', 'median', 'p90', 'kept'] as const) : []).map((name) => (
            <th key={name} scope="col">
              {say(`sop_page:measured.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sop.steps.map((step, row) => {
          const shape = flow.rows[row]
          const leads = leadsOf(flow, row, content)
          const table = tableOfTimes(sop.definition, sop.definition.steps[row]?.clock)
          const clause = step.clause ? [say('print:clause', { clause: step.clause })] : []
          return (
            <tr key={step.id} id={`step-${step.id}`}>
              <td className={styles.number}>{step.no}</td>
              <th scope="row">
                {pick(step.activity)}
                <Chosen source={sop.definition.steps[row]?.source} />
                {printed ? null : <Leads words={leads} />}
              </th>
              {lanes.map(({ role }, lane) => (
                <td key={role} className={styles.cell}>
                  {lane === 0 && shape ? <FlowCell pieces={cells[row] ?? []} row={shape} measure={measure} /> : null}
                  {role === step.executor.role && shape ? (
                    <span className="unseen">{say(`sop_page:shape.${shape.shape}`)}</span>
                  ) : null}
                </td>
              ))}
              <td>{step.completeness ? pick(step.completeness) : null}</td>
              <td>
                {printed && table ? say('print:by_table', { table: pick(table) }) : <TimeStandard time={step.time} />}
                <Chosen source={clockOf(row)?.source} part="target" />
                {clockOf(row)?.standard === false ? <Leads words={[say('sop_page:steps.limit')]} /> : null}
              </td>
              <td>{step.output ? pick(step.output) : null}</td>
              {figures ? (
                <FigureCells figures={figures} step={step.id} />
              ) : (
                <>
                  <td>
                    {step.remarks ? pick(step.remarks) : null}
                    {printed ? <Leads words={[...leads, ...clause]} /> : null}
                  </td>
                  {printed ? null : <td className={styles.where}>{step.clause}</td>}
                </>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Where the step leads and, as on paper, the clause it comes from: each on a line of its own. */
function Leads({ words }: { readonly words: readonly string[] }) {
  return words.map((one) => (
    <span key={one} className={styles.leads}>
      {one}
    </span>
  ))
}
