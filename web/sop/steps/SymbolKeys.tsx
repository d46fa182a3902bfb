import { type FlowRow, flowRoutes } from '../../../core/sop/flowRoutes.ts'
import type { SopView } from '../../../server/contract/sops.ts'
import { useContent } from '../content.ts'
import { FlowSymbol } from './FlowCell.tsx'
import styles from './Steps.module.css'

const key = { lane: 0, half: 15, tall: 8 } as const

/** The symbols that this flow uses, in the order in which people learn them. */
function shapesOf(sop: SopView['definition']): readonly FlowRow['shape'][] {
  const used = new Set(flowRoutes(sop).rows.map(({ shape }) => shape))
  return (['end', 'process', 'decision', 'connector'] as const).filter((shape) => used.has(shape))
}

/** What the symbols of the flow mean; only for the eye, each row says its own in words. */
export function SymbolKeys({ sop }: { readonly sop: SopView['definition'] }) {
  const { say } = useContent()
  return (
    <ul className={styles.keys} aria-hidden="true">
      {shapesOf(sop).map((shape) => (
        <li key={shape}>
          <FlowSymbol shape={shape} measure={key} />
          {say(`sop_page:shape.${shape}`)}
        </li>
      ))}
      <li>
        <svg width="30" height="16" viewBox="0 0 30 16" className={styles.way} aria-hidden="true">
          <path d="M1 8H23" />
          <path d="M23 4.5L29.5 8L23 11.5Z" />
        </svg>
        {say('print:way')}
      </li>
    </ul>
  )
}
