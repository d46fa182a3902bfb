import type { ReactNode } from 'react'
import { moment } from '../../format.ts'
import { useReading } from '../../text.ts'
import { Chosen, ChosenLegend } from '../Chosen.tsx'
import { useContent } from '../content.ts'
import { PriorityLevels, PriorityMatrix } from '../PriorityTables.tsx'
import { StepCards } from '../steps/StepCards.tsx'
import { StepTable } from '../steps/StepTable.tsx'
import { useSop } from '../theSop.ts'
import { Cover } from './Cover.tsx'
import styles from './Document.module.css'
import { usePageRules } from './pageRules.ts'
import { Definitions, History, References, Responsibilities } from './prose.tsx'

const measure = { lane: 66, half: 18, tall: 10 } as const

/** The SOP as a controlled document, printed from the definition that runs (B10, X2): black on white in every theme. */
export function DocumentPage() {
  const { say, pick, language } = useContent()
  const reading = useReading()
  const sop = useSop()
  const { document } = sop.definition
  const printed = say('sop_page:document.printed', {
    revision: sop.revision,
    at: moment(reading.now, { ...reading, language }),
  })
  usePageRules({
    left: `${sop.number} · ${say('sop_page:rev', { revision: sop.revision })} · ${printed}`,
    page: say('sop_page:document.page'),
    of: say('sop_page:document.of'),
  })
  const parts: readonly (readonly [name: string, body: ReactNode] | null)[] = [
    [
      'purpose',
      <p key="purpose">
        {pick(document.purpose)}
        <Chosen source={document.source} part="purpose" />
      </p>,
    ],
    [
      'scope',
      <p key="scope">
        {pick(document.scope)}
        <Chosen source={document.source} part="scope" />
      </p>,
    ],
    document.references?.length
      ? [
          document.layout === 'government' ? 'legalBasis' : 'references',
          <References key="references" document={document} />,
        ]
      : null,
    document.definitions.length > 0 ? ['definitions', <Definitions key="definitions" document={document} />] : null,
    ['responsibilities', <Responsibilities key="responsibilities" sop={sop.definition} />],
    [
      'priority',
      <div key="priority" className={styles.priority}>
        <PriorityLevels sop={sop.definition} />
        <PriorityMatrix sop={sop.definition} />
      </div>,
    ],
    ['history', <History key="history" document={document} />],
  ]
  const sections = parts.filter((part) => part !== null)
  return (
    <article className={styles.desk} data-theme="light" aria-label={pick(sop.title)}>
      <div className={styles.sheet}>
        <Cover sop={sop} />
        {sections.map(([name, body], index) => (
          <section key={name} className={styles.section}>
            <h2>
              <span className={styles.no}>{index + 1}</span> {say(`sop_page:document.${name}`)}
            </h2>
            <div>{body}</div>
          </section>
        ))}
      </div>
      <div className={styles.sheet} data-across="true">
        <div className={styles.running}>
          <h2>
            <span className={styles.no}>{sections.length + 1}</span> {say('sop_page:document.procedure')}
          </h2>
          <p>
            {sop.number} · {say('sop_page:rev', { revision: sop.revision })}
          </p>
        </div>
        <div className={styles.table}>
          <StepTable sop={sop} measure={measure} printed />
        </div>
        <div className={styles.cards}>
          <StepCards sop={sop} />
        </div>
        <footer className={styles.foot}>
          <ChosenLegend />
          <p>
            {printed}. {say('sop_page:document.uncontrolled')}
          </p>
        </footer>
      </div>
    </article>
  )
}
