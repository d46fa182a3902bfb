import type { ReactNode } from 'react'
import type { Trial } from '../../../server/contract/revisions.ts'
import { useText } from '../../text.ts'
import styles from './Trial.module.css'

type Found = Trial['found']
type Counted = Found['unreadable']
type Count = (number: number) => string

/** What a trial has found: how many tickets, what would have been refused, which standards missed, which steps skipped. */
export function TrialFound({ found, count }: { readonly found: Found; readonly count: Count }) {
  const { t, pick } = useText()
  if (found.tickets === 0) return <p>{t('sop_draft:trial.nothing')}</p>
  const facts = (['tickets', 'same', 'refused'] as const).map((name) => [name, found[name]] as const)
  const troubles = (['unreadable', 'failed'] as const).flatMap((name) =>
    found[name].count > 0 ? [[name, found[name].count] as const] : [],
  )
  return (
    <>
      <dl className={styles.facts}>
        {[...facts, ...troubles].map(([name, value]) => (
          <div key={name}>
            <dt>{t(`sop_draft:trial.${name}`)}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
      {found.refused > 0 ? <p className="quiet small">{t('sop_draft:trial.partial')}</p> : null}
      <Table
        name="refusals"
        heads={['what', 'why', 'count', 'examples']}
        rows={found.refusals.map((one) => [
          ...[pick(one.what.label), one.refusal.message, count(one.count)],
          <Examples key="examples" of={one} />,
        ])}
      />
      <Table
        name="clocks"
        heads={['clock', 'before', 'after', 'nowMissed', 'nowMet', 'unjudged']}
        rows={found.clocks.map((one) => [
          ...[pick(one.clock.label), count(one.before.missed), count(one.after.missed)],
          <Times key="missed" of={one.nowMissed} count={count} />,
          <Times key="met" of={one.nowMet} count={count} />,
          count(one.unjudged),
        ])}
      />
      <Table
        name="steps"
        heads={['steps', 'skipped', 'done']}
        rows={found.steps.map((one) => [
          pick(one.step.label),
          <Times key="skipped" of={one.skipped} count={count} />,
          <Times key="done" of={one.done} count={count} />,
        ])}
      />
      <Table
        name="turns"
        heads={['from', 'to', 'count', 'examples']}
        rows={[...found.states, ...found.priorities].map((one) => [
          ...[pick(one.before.label), pick(one.after.label), count(one.count)],
          <Examples key="examples" of={one} />,
        ])}
      />
    </>
  )
}

function Table(props: {
  readonly name: 'refusals' | 'clocks' | 'steps' | 'turns'
  readonly heads: readonly string[]
  readonly rows: readonly (readonly ReactNode[])[]
}) {
  const { t } = useText()
  if (props.rows.length === 0) return null
  return (
    <section className={styles.found}>
      <h2>{t(`sop_draft:trial.${props.name}`)}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t(`sop_draft:trial.${props.name}`)}>
        <table>
          <thead>
            <tr>
              {props.heads.map((head) => (
                <th key={head} scope="col">
                  {t(`sop_draft:trial.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in the order of the answer
              <tr key={row}>
                {cells.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function Times({ of, count }: { readonly of: Counted; readonly count: Count }) {
  return (
    <>
      {count(of.count)} <Examples of={of} />
    </>
  )
}

/** Some of the tickets, linked where the reader may open them. */
function Examples({ of }: { readonly of: Counted }) {
  return (
    <span className={styles.examples}>
      {of.examples.slice(0, 5).map(({ id, number, seen }) =>
        seen ? (
          <a key={id} href={`/desk/all/${number}`}>
            {number}
          </a>
        ) : (
          <span key={id}>{number}</span>
        ),
      )}
    </span>
  )
}
