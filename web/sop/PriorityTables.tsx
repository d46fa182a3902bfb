import type { SopView } from '../../server/contract/sops.ts'
import { target } from '../format.ts'
import { PriorityMark } from '../ui/Marks.tsx'
import { Chosen } from './Chosen.tsx'
import { useContent } from './content.ts'
import styles from './Priority.module.css'

type Definition = SopView['definition']

/** The levels of priority with their meaning, and the time standards that go by them (A7, B5). */
export function PriorityLevels({ sop }: { readonly sop: Definition }) {
  const { say, pick, language } = useContent()
  const levels = Object.entries(sop.priority.levels).toSorted(([, one], [, other]) => one.rank - other.rank)
  const clocks = Object.entries(sop.clocks).flatMap(([name, { label, source, target: aim }]) =>
    typeof aim === 'string' || !('values' in aim) ? [] : [{ name, label, source, values: aim.values }],
  )
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{say('sop_page:priority.level')}</th>
          {clocks.map(({ name, label, source }) => (
            <th key={name} scope="col">
              {pick(label)}
              <Chosen source={source} part="target" />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {levels.map(([name, level]) => (
          <tr key={name}>
            <th scope="row">
              <span className={styles.level}>
                <Level sop={sop} name={name} />
                {level.stars === undefined ? pick(level.label) : null}
                {name === sop.priority.provisional ? <Provisional sop={sop} /> : null}
              </span>
              {level.meaning ? <span className={styles.meaning}>{pick(level.meaning)}</span> : null}
            </th>
            {clocks.map((clock) => (
              <td key={clock.name} className={styles.target}>
                {target(clock.values[name] ?? '', language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Provisional({ sop }: { readonly sop: Definition }) {
  const { say } = useContent()
  return (
    <span className={styles.provisional}>
      {say('sop_page:priority.provisional')}
      <Chosen source={sop.priority.source} part="provisional" />
    </span>
  )
}

/** The matrix of impact and urgency, where the SOP judges by one (B5). */
export function PriorityMatrix({ sop }: { readonly sop: Definition }) {
  const { say, pick } = useContent()
  const { priority } = sop
  if (priority.by !== 'matrix') return null
  const urgencies = Object.entries(priority.urgency.values)
  return (
    <table className={styles.table} data-matrix="true">
      <caption>
        {say('sop_page:priority.matrix', {
          impact: pick(priority.impact.label),
          urgency: pick(priority.urgency.label),
        })}
        <Chosen source={priority.source} part="cells" />
      </caption>
      <thead>
        <tr>
          <td />
          {urgencies.map(([name, value]) => (
            <th key={name} scope="col">
              {pick(value.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Object.entries(priority.impact.values).map(([impact, value]) => (
          <tr key={impact}>
            <th scope="row">{pick(value.label)}</th>
            {urgencies.map(([urgency]) => {
              const level = priority.cells[impact]?.[urgency] ?? ''
              return (
                <td key={urgency}>
                  <span className={styles.level}>
                    <Level sop={sop} name={level} />
                    <span className={styles.word}>
                      {priority.levels[level] ? pick(priority.levels[level].label) : ''}
                    </span>
                  </span>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The kinds of problems with their level and solving time, where the SOP ranks by a table of them (E2, E8). */
export function PriorityKinds({ sop }: { readonly sop: Definition }) {
  const { say, pick, language } = useContent()
  const { priority } = sop
  if (priority.by !== 'table') return null
  return (
    <table className={styles.table}>
      <caption>
        {pick(priority.title)}
        <Chosen source={priority.source} part="kinds" />
      </caption>
      <thead>
        <tr>
          <th scope="col">{pick(priority.label)}</th>
          <th scope="col">{say('sop_page:priority.level')}</th>
          <th scope="col">{say('sop_page:priority.solve')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(priority.kinds).map(([name, kind]) => (
          <tr key={name}>
            <th scope="row">
              {pick(kind.label)}
              <Chosen source={kind.source} />
            </th>
            <td>
              <span className={styles.level}>
                <Level sop={sop} name={kind.level} />
                <span className={styles.word}>{pick(priority.levels[kind.level]?.label ?? kind.label)}</span>
              </span>
            </td>
            <td className={styles.target}>{target(kind.solve, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The sign of a level, as tickets carry it. */
export function Level({ sop, name }: { readonly sop: Definition; readonly name: string }) {
  const { pick } = useContent()
  const level = sop.priority.levels[name]
  if (!level) return null
  const of = Math.max(...Object.values(sop.priority.levels).map((one) => one.stars ?? 0))
  return (
    <PriorityMark
      name={name}
      label={pick(level.label)}
      tone={level.tone}
      stars={level.stars === undefined ? null : { lit: level.stars, of }}
    />
  )
}
