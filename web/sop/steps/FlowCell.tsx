import { type Height, laneX, type Measure, type Piece } from '../../../core/sop/flowCells.ts'
import type { FlowRow } from '../../../core/sop/flowRoutes.ts'
import { useContent } from '../content.ts'
import styles from './Flow.module.css'

/** A row's part of the flow, over the columns of the executors; only for the eye, the cells say the same in words. */
export function FlowCell(props: {
  readonly pieces: readonly Piece[]
  readonly row: FlowRow
  readonly measure: Measure
}) {
  const { pieces, row, measure } = props
  return (
    <span className={styles.flow} aria-hidden="true">
      {pieces.map((piece) => (
        <Drawn key={JSON.stringify(piece)} piece={piece} />
      ))}
      <FlowSymbol shape={row.shape} left={laneX(row.lane, measure) - measure.half} measure={measure} />
    </span>
  )
}

/** A symbol of the flow chart: where it starts or ends, a step, a decision, or another SOP takes over. */
export function FlowSymbol(props: {
  readonly shape: FlowRow['shape']
  readonly measure: Measure
  readonly left?: number
}) {
  const { half, tall } = props.measure
  const [wide, high] = [half * 2, tall * 2]
  return (
    <svg
      className={props.left === undefined ? styles.key : styles.symbol}
      style={props.left === undefined ? {} : { left: props.left, marginTop: -tall }}
      width={wide}
      height={high}
      viewBox={`0 0 ${wide} ${high}`}
      aria-hidden="true"
    >
      <Outline shape={props.shape} half={half} tall={tall} />
    </svg>
  )
}

function Outline({ shape, half, tall }: { readonly shape: FlowRow['shape'] } & Pick<Measure, 'half' | 'tall'>) {
  const [wide, high] = [half * 2 - 0.7, tall * 2 - 0.7]
  if (shape === 'decision') return <path d={`M${half} 0.7L${wide} ${tall}L${half} ${high}L0.7 ${tall}Z`} />
  if (shape === 'connector') return <path d={`M0.7 0.7H${wide}V${tall * 1.3}L${half} ${high}L0.7 ${tall * 1.3}Z`} />
  return <rect x="0.7" y="0.7" width={wide - 0.7} height={high - 0.7} rx={shape === 'end' ? tall - 0.7 : 1.5} />
}

function Drawn({ piece }: { readonly piece: Piece }) {
  const { pick } = useContent()
  if (piece.kind === 'down')
    return (
      <span
        className={styles.down}
        data-back={piece.back}
        style={{ left: piece.x, top: fromTop(piece.from), bottom: fromBottom(piece.to) }}
      />
    )
  if (piece.kind === 'across') {
    const [left, right] = piece.from < piece.to ? [piece.from, piece.to] : [piece.to, piece.from]
    return (
      <span
        className={styles.across}
        data-back={piece.back}
        style={{ left, width: right - left, top: fromTop(piece.y) }}
      />
    )
  }
  const place = { left: piece.x, top: fromTop(piece.y) }
  if (piece.kind === 'arrow') return <span className={styles.arrow} data-points={piece.points} style={place} />
  return (
    <span className={styles.label} data-side={piece.x < roomForWords ? 'right' : piece.side} style={place}>
      {pick(piece.words)}
    </span>
  )
}

/** Words to the left of a line need so much room there; else they stand over it. */
const roomForWords = 36

// A row's border lies between its cells: lines reach over it.
function fromTop(height: Height): string {
  if (height === 'top') return '-1px'
  return height === 'bottom' ? '100%' : `calc(50% + ${height}px)`
}

function fromBottom(height: Height): string {
  if (height === 'bottom') return '-1px'
  return height === 'top' ? '100%' : `calc(50% - ${height}px)`
}
