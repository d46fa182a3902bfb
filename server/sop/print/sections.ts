import { durationWords } from '../durationWords.ts'
import { isChosen } from './chosen.ts'
import { filled, longDate, type Print } from './print.ts'
import { list, paragraph, terms } from './prose.ts'
import { drawSimpleTable, type Simple, simpleHeight, word } from './simpleTable.ts'

/** A part of the document; `height` is said by what would rather not be parted by a page. */
export type Section = { readonly head: string; readonly draw: () => void; readonly height?: number }

/** The prose of the document in the order in which controlled documents have it; a part that the SOP leaves out is no section. */
export function proseSections(print: Print): readonly Section[] {
  const { sop, page, pick } = print
  const { document } = sop
  const ranking = matrixOf(print) ?? kindsTable(print)
  const part = (name: string) => isChosen(document.source, name)
  const all: readonly (Section & { readonly when?: boolean })[] = [
    { head: page.document.purpose, draw: () => paragraph(print, pick(document.purpose, part('purpose'))) },
    { head: page.document.scope, draw: () => paragraph(print, pick(document.scope, part('scope'))) },
    {
      head: page.document.references,
      when: (document.references ?? []).length > 0,
      draw: () => {
        const references = document.references ?? []
        list(
          print,
          references.map((one) => pick(one, part('references'))),
          'number',
        )
      },
    },
    {
      head: page.document.definitions,
      when: document.definitions.length > 0,
      draw: () => {
        terms(
          print,
          document.definitions.map(({ term, meaning }) => ({
            term: pick(term, part('definitions')),
            texts: [pick(meaning)],
          })),
        )
      },
    },
    {
      head: page.document.responsibilities,
      when: document.responsibilities.length > 0,
      draw: () => {
        terms(
          print,
          document.responsibilities.map(({ role, duties, source }) => ({
            term: pick(sop.roles[role]?.label ?? { id: role, en: role }, isChosen(source)),
            texts: duties.map((duty) => pick(duty)),
          })),
        )
      },
    },
    tableSection(print, page.document.priority, levels(print)),
    ...(ranking
      ? [{ head: '', draw: () => drawSimpleTable(print, ranking), height: simpleHeight(print, ranking) }]
      : []),
  ]
  return all.filter(({ when }) => when ?? true)
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
  return {
    columns: [
      { head: page.priority.level, share: 16 },
      { head: page.priority.meaning, share: 84 - 18 * Math.min(3, clocks.length) },
      ...clocks.map(({ clock }) => ({ head: pick(clock.label, isChosen(clock.source, 'target')), share: 18 })),
    ],
    rows: sorted.map(([name, level]) => [
      word(pick(level.label), true),
      word(level.meaning ? pick(level.meaning) : ''),
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

/** What changed with each revision (B10). */
export function historySection(print: Print): Section {
  const { sop, page, pick, lang } = print
  return tableSection(print, page.document.history, {
    columns: [
      { head: page.fact.revision, share: 11 },
      { head: page.document.date, share: 22 },
      { head: page.document.change, share: 67 },
    ],
    rows: sop.document.history.map(({ revision, date, change }) => [
      word(revision, true),
      word(longDate(date, lang)),
      word(pick(change)),
    ]),
  })
}
