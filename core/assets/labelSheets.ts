/** A sheet of stickers, in millimetres from its upper left corner; a roll is a sheet of one. */
export type LabelSheet = {
  readonly page: { readonly width: number; readonly height: number }
  readonly label: { readonly width: number; readonly height: number }
  readonly columns: number
  readonly rows: number
  readonly left: number
  readonly top: number
  readonly gapX: number
  readonly gapY: number
}

const a4 = { width: 210, height: 297 }

/**
 * The sheets that shops in Indonesia sell, and rolls of label printers. The stickers of Tom & Jerry are as wide and high as their
 * box says; where they lie on the sheet differs by a millimetre from batch to batch, for which there is the shift.
 */
export const labelSheets = {
  'a4-3x8': { page: a4, label: { width: 70, height: 37 }, columns: 3, rows: 8, left: 0, top: 0.5, gapX: 0, gapY: 0 },
  'a4-3x7': {
    ...{ page: a4, label: { width: 63.5, height: 38.1 }, columns: 3, rows: 7 },
    ...{ left: 7.2, top: 15.1, gapX: 2.5, gapY: 0 },
  },
  'a4-2x7': {
    ...{ page: a4, label: { width: 99.1, height: 38.1 }, columns: 2, rows: 7 },
    ...{ left: 4.6, top: 15.1, gapX: 2.6, gapY: 0 },
  },
  'tj-103': {
    ...{ page: { width: 210, height: 165 }, label: { width: 64, height: 32 }, columns: 3, rows: 4 },
    ...{ left: 5, top: 8, gapX: 4, gapY: 7 },
  },
  'tj-121': {
    ...{ page: { width: 165, height: 210 }, label: { width: 75, height: 38 }, columns: 2, rows: 5 },
    ...{ left: 5, top: 6, gapX: 5, gapY: 2 },
  },
  'roll-50x30': roll(50, 30),
  'roll-60x40': roll(60, 40),
} as const satisfies Readonly<Record<string, LabelSheet>>

export type LabelSheetId = keyof typeof labelSheets
export const labelSheetIds = Object.keys(labelSheets) as [LabelSheetId, ...LabelSheetId[]]

function roll(width: number, height: number): LabelSheet {
  return { page: { width, height }, label: { width, height }, columns: 1, rows: 1, left: 0, top: 0, gapX: 0, gapY: 0 }
}

/** How many labels a sheet has. */
export function labelsOn({ columns, rows }: Pick<LabelSheet, 'columns' | 'rows'>): number {
  return columns * rows
}

/** On which page a label goes, from 0, and its upper left corner there. */
export type Spot = { readonly page: number; readonly x: number; readonly y: number }

/** Where so many labels go, line by line; the first `used` of the first sheet were torn off already. */
export function spotsFor(sheet: LabelSheet, count: number, used: number): readonly Spot[] {
  const { columns, left, top, gapX, gapY, label } = sheet
  const most = labelsOn(sheet)
  return Array.from({ length: count }, (_, index) => {
    const at = (used % most) + index
    const [column, row] = [at % columns, Math.floor((at % most) / columns)]
    return {
      page: Math.floor(at / most),
      x: left + column * (label.width + gapX),
      y: top + row * (label.height + gapY),
    }
  })
}

/** How far within a label one may print, from each of its sides: printers for sheets leave the edge of the paper free. */
export function insetOf({ page, label, columns, rows, left, top, gapX, gapY }: LabelSheet): {
  readonly x: number
  readonly y: number
} {
  if (columns * rows === 1) return { x: 2, y: 2 }
  const right = page.width - left - columns * label.width - (columns - 1) * gapX
  const bottom = page.height - top - rows * label.height - (rows - 1) * gapY
  const inset = (edge: number) => Math.max(2, unprintable - edge)
  return { x: inset(Math.min(left, right)), y: inset(Math.min(top, bottom)) }
}

/** Millimetres along the edge of a sheet that office printers leave free. */
const unprintable = 5
