import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { problemCodes } from '../../core/sop/check/problem.ts'
import { clockMistakes } from '../../testkit/sopMistakes/clocks.ts'
import { consultationMistakes, unconsultedMistakes } from '../../testkit/sopMistakes/consultation.ts'
import { fieldMistakes } from '../../testkit/sopMistakes/fields.ts'
import { calendarMistakes, formMistakes, stateMistakes, timeMistakes } from '../../testkit/sopMistakes/flow.ts'
import { keywordMistakes } from '../../testkit/sopMistakes/keyword.ts'
import { liveMistakes } from '../../testkit/sopMistakes/live.ts'
import { withMistake } from '../../testkit/sopMistakes/mistake.ts'
import { obligationMistakes } from '../../testkit/sopMistakes/obligations.ts'
import { paperMistakes } from '../../testkit/sopMistakes/paper.ts'
import { problemMistakes } from '../../testkit/sopMistakes/problem.ts'
import { nameMistakes, shapeMistakes } from '../../testkit/sopMistakes/shape.ts'
import { tableMistakes } from '../../testkit/sopMistakes/table.ts'
import { unvisitedMistakes, visitMistakes } from '../../testkit/sopMistakes/visits.ts'
import { readSop } from './read.ts'

const file = (name: string) => readFileSync(new URL(`../../sops/${name}`, import.meta.url), 'utf8')
const inUmum = [
  shapeMistakes,
  nameMistakes,
  fieldMistakes,
  stateMistakes,
  formMistakes,
  keywordMistakes,
  timeMistakes,
  clockMistakes,
  calendarMistakes,
  paperMistakes,
  liveMistakes,
  obligationMistakes,
  unconsultedMistakes,
  unvisitedMistakes,
  problemMistakes,
]
const slips = [
  ...inUmum.flat().map((mistake) => ({ mistake, file: file('umum.yaml') })),
  ...consultationMistakes.map((mistake) => ({ mistake, file: file('tts-spse.yaml') })),
  ...visitMistakes.map((mistake) => ({ mistake, file: file('sim-helpdesk.yaml') })),
  ...tableMistakes(file('tts-spse.yaml')).map((mistake) => ({ mistake, file: file('tts-spse.yaml') })),
]

/** Told of other data than a slip in a file that is otherwise sound: read.test.ts and core/sop/check.test.ts. */
const elsewhere = [
  ...['not_a_mapping', 'too_deep', 'too_large', 'not_plain_data', 'more_problems', 'bad_format'],
  ...['no_types', 'no_channels', 'no_categories'],
]

test('every code has a slip that leads to it', () => {
  const shown = slips.map(({ mistake }) => mistake.code)
  assert.deepEqual(new Set([...shown, ...elsewhere]), new Set<string>(problemCodes))
})

for (const { mistake, file } of slips) {
  test(`${mistake.code} is told with its line, column and suggestion: ${mistake.to.trim().slice(0, 60)}`, () => {
    const { source, line, column } = withMistake(file, mistake)
    const read = readSop(source)
    const problems = 'problems' in read ? read.problems : []
    const [told] = problems.filter(({ code }) => code === mistake.code)
    assert.deepEqual(
      { line: told?.line, column: told?.column, suggestion: told?.suggestion },
      { line, column, suggestion: mistake.suggestion },
    )
    assert.deepEqual(new Set(problems.map(({ code }) => code)), new Set([mistake.code, ...(mistake.also ?? [])]))
  })
}
