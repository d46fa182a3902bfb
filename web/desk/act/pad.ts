/** A cell of a matrix, counted from 0; rows go down, columns across. */
export type Cell = { readonly row: number; readonly column: number }
export type Size = { readonly rows: number; readonly columns: number }

/** The digit of a cell: as it lies on a number pad (7 8 9 on top) for three by three, counted in reading order else. */
export function digitOf(cell: Cell, size: Size): number | null {
  const row = size.rows === 3 && size.columns === 3 ? 2 - cell.row : cell.row
  const digit = row * size.columns + cell.column + 1
  return digit <= 9 ? digit : null
}

/** The cell of a digit, or null when there is none. */
export function placeOf(digit: number, size: Size): Cell | null {
  for (let row = 0; row < size.rows; row += 1) {
    for (let column = 0; column < size.columns; column += 1) {
      if (digitOf({ row, column }, size) === digit) return { row, column }
    }
  }
  return null
}

/** Where an arrow leads from a cell (row and column -1: none yet), staying inside; null for any other key. */
export function stepIn(key: string, from: Cell, size: Size): Cell | null {
  const steps: Readonly<Record<string, Cell>> = {
    ArrowUp: { row: -1, column: 0 },
    ArrowDown: { row: 1, column: 0 },
    ArrowLeft: { row: 0, column: -1 },
    ArrowRight: { row: 0, column: 1 },
  }
  const step = steps[key]
  if (!step) return null
  if (from.row < 0 || from.column < 0) return { row: 0, column: 0 }
  const inside = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  return { row: inside(from.row + step.row, size.rows), column: inside(from.column + step.column, size.columns) }
}
