import type { ReactNode } from 'react'
import type { Source } from '../../../core/sop/chosen.ts'
import type { DocumentPart } from '../../../core/sop/sheets.ts'
import type { SopView } from '../../../server/contract/sops.ts'
import type { Bilingual } from '../../text.ts'
import { Additions } from '../Additions.tsx'
import { Chosen } from '../Chosen.tsx'
import { ChartDrawing } from '../chart/ChartDrawing.tsx'
import { useContent } from '../content.ts'
import { PriorityKinds, PriorityLevels, PriorityMatrix } from '../PriorityTables.tsx'
import { StepCards } from '../steps/StepCards.tsx'
import { StepTable } from '../steps/StepTable.tsx'
import { SymbolKeys } from '../steps/SymbolKeys.tsx'
import { Approval } from './Approval.tsx'
import styles from './Document.module.css'
import { Definitions, History, References, Responsibilities } from './prose.tsx'

const measure = { lane: 66, half: 18, tall: 10 } as const

/** A part of the document under its heading; its number where the layout gives it one. */
export function Part(props: { readonly sop: SopView; readonly part: DocumentPart; readonly no: number | null }) {
  const { sop, part, no } = props
  const { say } = useContent()
  const head = part === 'approval' || part === 'chart' ? `print:${part}` : `sop_page:document.${part}`
  return (
    <section className={styles.section} data-numbered={no !== null}>
      <h2>
        {no === null ? null : <span className={styles.no}>{no}</span>} {say(head)}
      </h2>
      <div>{body(sop, part, say(head))}</div>
    </section>
  )
}

function body(sop: SopView, part: DocumentPart, head: string): ReactNode {
  const { definition } = sop
  const { document } = definition
  switch (part) {
    case 'purpose':
    case 'scope':
      return <Sentence text={document[part]} source={document.source} part={part} />
    case 'references':
      return <References document={document} />
    case 'definitions':
      return <Definitions document={document} />
    case 'responsibilities':
      return <Responsibilities sop={definition} />
    case 'priority':
      return (
        <div className={styles.priority}>
          <PriorityLevels sop={definition} />
          <PriorityMatrix sop={definition} />
          <PriorityKinds sop={definition} />
        </div>
      )
    case 'procedure':
      return <Procedure sop={sop} />
    case 'chart':
      return <Chart sop={sop} label={head} />
    case 'additions':
      return <Additions sop={definition} />
    case 'history':
      return <History document={document} revisions={sop.revisions} />
    case 'approval':
      return <Approval sop={sop} />
  }
}

/** The table with the flow through the executors' columns, or cards where it has no room. */
function Procedure({ sop }: { readonly sop: SopView }) {
  return (
    <>
      <div className={styles.table}>
        <StepTable sop={sop} measure={measure} printed />
        <SymbolKeys sop={sop.definition} />
      </div>
      <div className={styles.cards}>
        <StepCards sop={sop} level={3} />
      </div>
    </>
  )
}

/** The flow chart with a lane for each executor; on a phone it is moved under the finger, so that its words can be read. */
function Chart({ sop, label }: { readonly sop: SopView; readonly label: string }) {
  const { pick } = useContent()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.chart} aria-label={label} tabIndex={0}>
      <ChartDrawing svg={pick(sop.chart)} factor={1} width="100%" className={styles.drawing} />
    </section>
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
