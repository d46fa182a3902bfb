import type { DocumentPart } from '../../../core/sop/sheets.ts'
import type { Print } from './print.ts'
import type { WrittenPart } from './sections.ts'

/** What takes less of a page than this looks lost on it. */
const little = 0.35

/** What a heading leaves above itself, at the top of a page not drawn. */
const space = 15

/**
 * Begins a page before the part before the last when the last would stand almost alone on a page of its own: then it takes
 * that one along. Only where both fit on that page, and what stays behind is no little either.
 */
export function takeAlong(
  { paper }: Print,
  part: WrittenPart,
  last: DocumentPart | undefined,
  heightOf: (part: WrittenPart) => number,
): void {
  if (last === undefined || last === 'procedure' || last === 'chart' || paper.place.across === 'landscape') return
  const whole = paper.bottom - paper.top
  const [before, after] = [heightOf(part) + space, heightOf(last) + space]
  const ends = paper.place.y + before
  const isAlone = ends <= paper.bottom && ends + after > paper.bottom && after < little * whole
  const staysEnough = paper.place.y - paper.top >= little * whole
  if (isAlone && staysEnough && before + after <= whole) paper.page()
}
