/** The cells of a table in a text. `broken` is the line (from 1) on which a quotation begins that never ends; then there are no rows. */
export type Table = { readonly rows: readonly Line[]; readonly broken: number | null }
/** One row, and the line of the text (from 1) on which it begins. */
export type Line = { readonly line: number; readonly cells: readonly string[] }

/**
 * Reads comma-separated values (RFC 4180), or such with semicolons or tabs, whichever the first line has most of: that is what
 * spreadsheets write. A byte order mark, blank lines and blanks around cells are left out; so is the apostrophe that `writeCsv` puts before formulas.
 */
export function readCsv(text: string): Table {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const separator = separatorOf(source)
  const rows: Line[] = []
  let [cells, cell, line, began, quoted, wasQuoted]: [string[], string, number, number, number, boolean] = [
    ...([[], '', 1, 1, 0, false] as [string[], string, number, number, number, boolean]),
  ]
  const endCell = () => {
    cells.push(unguarded(wasQuoted ? cell : cell.trim()))
    ;[cell, wasQuoted] = ['', false]
  }
  const endRow = () => {
    endCell()
    if (cells.some((one) => one !== '')) rows.push({ line: began, cells })
    ;[cells, began] = [[], line]
  }
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at] ?? ''
    if (letter === '\n') line += 1
    if (quoted > 0) {
      if (letter !== '"') cell += letter
      else if (source[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1]
      else quoted = 0
    } else if (letter === '"' && cell.trim() === '') [cell, quoted, wasQuoted] = ['', line, true]
    else if (letter === separator) endCell()
    else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  if (quoted > 0) return { rows: [], broken: quoted }
  endRow()
  return { rows, broken: null }
}

/**
 * Writes a table as comma-separated values, with a byte order mark, for spreadsheets. A cell that one would take for a formula
 * gets an apostrophe before it, so that nothing that people wrote is reckoned by whoever opens it.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')}`
}

function written(cell: string): string {
  const guarded = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",;\r\n\t]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const count = (separator: string) => first.split(separator).length
  return [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',')
}
