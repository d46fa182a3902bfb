import type { z } from 'zod'
import type { Sop } from '../../core/sop/language.ts'
import type { sopCheck, sopProblem } from '../contract/revisions.ts'
import type { Lang } from '../platform/problems.ts'
import { problemText } from './problemText.ts'
import type { LocatedProblem } from './read.ts'
import { readOnce } from './readOnce.ts'

type Check = z.input<typeof sopCheck>

/** What the checker says of a file, in one language (X1). */
export function checkView(source: string, lang: Lang): Check {
  const read = readOnce(source)
  if ('sop' in read) return { problems: [], head: headOf(read.sop) }
  return { problems: read.problems.map((one) => problemView(one, lang)), head: null }
}

/** A mistake with its sentence. */
export function problemView(found: LocatedProblem, lang: Lang): z.input<typeof sopProblem> {
  const { code, path, line, column, suggestion = null } = found
  return { code, path, line, column, suggestion, message: problemText(found, lang) }
}

/** What names a sound SOP. */
export function headOf({ id, name, document }: Sop): NonNullable<Check['head']> {
  const { number, revision, effective, title } = document
  return { id, number, revision, effective, title, name }
}
