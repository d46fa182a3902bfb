import type { ReactNode } from 'react'
import { moment } from '../../format.ts'
import { type Bilingual, useReading } from '../../text.ts'
import { Chosen, ChosenLegend } from '../Chosen.tsx'
import type { Source } from '../chosen.ts'
import { useContent } from '../content.ts'
import { PriorityKinds, PriorityLevels, PriorityMatrix } from '../PriorityTables.tsx'
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
  const basis = document.layout === 'government' ? 'legalBasis' : 'references'
  const hasBasis = (document.references ?? []).length > 0
  const before = [
    'purpose',
    'scope',
    ...(hasBasis ? [basis] : []),
    ...(document.definitions.length > 0 ? ['definitions'] : []),
    'responsibilities',
    'priority',
    'history',
  ]
  const bodies: Readonly<Record<string, ReactNode>> = {
    purpose: <Sentence text={document.purpose} source={document.source} part="purpose" />,
    scope: <Sentence text={document.scope} source={document.source} part="scope" />,
    [basis]: <References document={document} />,
    definitions: <Definitions document={document} />,
    responsibilities: <Responsibilities sop={sop.definition} />,
    priority: (
      <div className={styles.priority}>
        <PriorityLevels sop={sop.definition} />
        <PriorityMatrix sop={sop.definition} />
        <PriorityKinds sop={sop.definition} />
      </div>
    ),
    history: <History document={document} revisions={sop.revisions} />,
  }
  return (
    <article className={styles.desk} data-theme="light" aria-label={pick(sop.title)}>
      <div className={styles.sheet}>
        <Cover sop={sop} />
        {before.map((name, index) => (
          <section key={name} className={styles.section}>
            <Heading no={index + 1} name={name} />
            <div>{bodies[name]}</div>
          </section>
        ))}
      </div>
      <div className={styles.sheet} data-across="true">
        <section>
          <div className={styles.running}>
            <Heading no={before.length + 1} name="procedure" />
            <p>
              {sop.number} · {say('sop_page:rev', { revision: sop.revision })}
            </p>
          </div>
          <div className={styles.table}>
            <StepTable sop={sop} measure={measure} printed />
          </div>
          <div className={styles.cards}>
            <StepCards sop={sop} level={3} />
          </div>
        </section>
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

function Heading({ no, name }: { readonly no: number; readonly name: string }) {
  const { say } = useContent()
  return (
    <h2>
      <span className={styles.no}>{no}</span> {say(`sop_page:document.${name}`)}
    </h2>
  )
}

function Sentence(props: { readonly text: Bilingual; readonly source: Source; readonly part: string }) {
  const { pick } = useContent()
  return (
    <p>
      {pick(props.text)}
      <Chosen source={props.source} part={props.part} />
    </p>
  )
}
