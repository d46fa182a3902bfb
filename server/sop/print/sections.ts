import { type AdditionSpeech, additionSentence } from '../../../core/sop/additionWords.ts'
import { isChosen } from '../../../core/sop/chosen.ts'
import type { DocumentPart } from '../../../core/sop/sheets.ts'
import { durationWords } from '../durationWords.ts'
import { approvalHeight, drawApproval } from './approval.ts'
import { filled, longDate, type Print, recordOf } from './print.ts'
import { list, paragraph, terms } from './prose.ts'
import { drawSimpleTable, type Simple, simpleHeight, word } from './simpleTable.ts'

/** A part of the document; `height` is said by what would rather not be parted by a page. */
export type Section = { readonly head: string; readonly draw: () => void; readonly height?: number }

/** What may stand under a heading of the document, but for the procedure and the chart, which have pages of their own. */
export type WrittenPart = Exclude<DocumentPart, 'procedure' | 'chart'>

/** What stands under a heading of the document; a section without a head goes on under that of the one before. */
export function sectionsOf(print: Print, part: WrittenPart): readonly Section[] {
  const { sop, page, pick } = print
  const { document } = sop
  const chosen = isChosen(document.source, part)
  const head = part === 'approval' ? print.say('approval') : page.document[part]
  switch (part) {
    case 'purpose':
    case 'scope':
      return [{ head, draw: () => paragraph(print, pick(document[part], chosen)) }]
    case 'references': {
      const references = (document.references ?? []).map((one) => pick(one, chosen))
      return [{ head, draw: () => list(print, references, 'number') }]
    }
    case 'definitions': {
      const entries = document.definitions.map(({ term, meaning }) => ({
        term: pick(term, chosen),
        texts: [pick(meaning)],
      }))
      return [{ head, draw: () => terms(print, entries) }]
    }
    case 'responsibilities': {
      const entries = document.responsibilities.map(({ role, duties, source }) => ({
        term: pick(sop.roles[role]?.label ?? { id: role, en: role }, isChosen(source)),
        texts: duties.map((duty) => pick(duty)),
      }))
      return [{ head, draw: () => terms(print, entries) }]
    }
    case 'priority': {
      const ranking = matrixOf(print) ?? kindsTable(print)
      return [tableSection(print, head, levels(print)), ...(ranking ? [tableSection(print, '', ranking)] : [])]
    }
    case 'additions':
      return [{ head, draw: () => terms(print, additions(print)) }]
    case 'history':
      return [tableSection(print, head, history(print))]
    case 'approval':
      return [{ head, draw: () => drawApproval(print), height: approvalHeight(print) }]
  }
}

function tableSection(print: Print, head: string, table: Simple): Section {
  return { head, draw: () => drawSimpleTable(print, table), height: simpleHeight(print, table) }
}

/** The levels of priority with their meaning, and the time standards that go by them (A7, B5, B6). */
function levels(print: Print): Simple {
  const { sop, page, pick, lang } = print
  const sorted = Object.entries(sop.priority.levels).toSorted(([, one], [, other]) => one.rank - other.rank)
  const clocks = Object.values(sop.clocks).flatMap((clock) =>
    typeof clock.target === 'object' && 'values' in clock.target ? [{ clock, values: clock.target.values }] : [],
  )
  const isExplained = sorted.some(([, { meaning }]) => meaning !== undefined)
  return {
    columns: [
      { head: page.priority.level, share: 16 },
      ...(isExplained ? [{ head: page.priority.meaning, share: 84 - 18 * Math.min(3, clocks.length) }] : []),
      ...clocks.map(({ clock }) => ({ head: pick(clock.label, isChosen(clock.source, 'target')), share: 18 })),
    ],
    rows: sorted.map(([name, level]) => [
      word(pick(level.label), true),
      ...(isExplained ? [word(level.meaning ? pick(level.meaning) : '')] : []),
      ...clocks.map(({ values }) => {
        const target = values[name]
        return word(target === undefined ? '' : durationWords(target)[lang])
      }),
    ]),
  }
}

/** The kinds of problems with their level and solving time, where the SOP ranks by a table of them (E2, E8). */
function kindsTable({ sop, page, pick, lang }: Print): Simple | null {
  const { priority } = sop
  if (priority.by !== 'table') return null
  return {
    columns: [
      { head: pick(priority.label, isChosen(priority.source, 'kinds')), share: 52 },
      { head: page.priority.level, share: 20 },
      { head: page.priority.solve, share: 28 },
    ],
    rows: Object.values(priority.kinds).map(({ label, level, solve, source }) => {
      const said = priority.levels[level]?.label
      return [
        word(pick(label, isChosen(source)), true),
        word(said ? pick(said) : level),
        word(durationWords(solve)[lang]),
      ]
    }),
  }
}

/** The table by which two plain answers give a level (B5); null where the desk chooses. */
function matrixOf({ sop, page, pick }: Print): Simple | null {
  const { priority } = sop
  if (priority.by !== 'matrix') return null
  const urgencies = Object.entries(priority.urgency.values)
  return {
    columns: [
      {
        head: filled(page.priority.matrix, {
          impact: pick(priority.impact.label),
          urgency: pick(priority.urgency.label),
        }),
        share: 40,
      },
      ...urgencies.map(([, { label }]) => ({ head: pick(label), share: 60 / urgencies.length })),
    ],
    rows: Object.entries(priority.impact.values).map(([impact, { label }]) => [
      word(pick(label), true),
      ...urgencies.map(([urgency]) => {
        const level = priority.cells[impact]?.[urgency] ?? ''
        const said = priority.levels[level]?.label
        return word(said ? pick(said) : level)
      }),
    ]),
  }
}

/** What may still be added after the end, by whom and how long (D13). */
function additions(print: Print) {
  const { sop, page, pick, lang } = print
  const speech: AdditionSpeech = {
    say: (pattern, blanks = {}) => filled(page.addition[pattern], blanks),
    pick: (text) => pick(text),
    time: (duration) => durationWords(duration)[lang],
  }
  return Object.values(sop.additions ?? {}).map((spec) => ({
    term: pick(spec.label, isChosen(spec.source)),
    texts: [additionSentence(sop, spec, speech), page.addition.beside],
  }))
}

/** What changed with each revision, and who wrote and approved it (B10). */
function history(print: Print): Simple {
  const { sop, page, pick, lang } = print
  return {
    columns: [
      { head: page.fact.revision, share: 11 },
      { head: page.document.date, share: 22 },
      { head: page.document.change, share: 67 },
    ],
    rows: sop.document.history.map(({ revision, date, change }) => [
      word(revision, true),
      word(longDate(date, lang)),
      word([pick(change), ...recordOf(print, revision)].join('\n')),
    ]),
  }
}
