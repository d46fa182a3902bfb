import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { checkCalendar } from '../../core/clock/calendar.ts'
import { parseDuration } from '../../core/clock/duration.ts'
import { targetAt } from '../../core/clock/target.ts'
import { instant } from '../../core/time.ts'
import { calendarCommand } from './calendar.ts'

const CALENDAR = {
  zone: 'Asia/Jakarta',
  hours: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
  },
  holidays: ['2026-01-01'],
  overrides: { '2026-12-24': [['08:00', '12:00']] },
}
const FROM = '2026-01-02T09:00:00+07:00'

async function run(args: readonly string[], input: string | readonly string[] = '') {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const stdin = Readable.from(typeof input === 'string' ? [input] : input, { objectMode: false })
  const finished = calendarCommand.run([...args], { stdin, stdout, stderr }).finally(() => {
    stdout.end()
    stderr.end()
  })
  const [status, out, err] = await Promise.all([finished, text(stdout), text(stderr)])
  return { status, out, err }
}

async function ask(question: unknown): Promise<unknown> {
  const { out } = await run(
    ['due', '--batch'],
    `${typeof question === 'string' ? question : JSON.stringify(question)}\n`,
  )
  return JSON.parse(out)
}

describe('one question from the arguments', () => {
  let folder = ''
  let file = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanggap-calendar-'))
    file = join(folder, 'calendar.json')
    await writeFile(file, JSON.stringify(CALENDAR))
  })
  after(() => rm(folder, { recursive: true }))

  test('due and elapsed answer with one JSON line and status 0', async () => {
    const due = await run(['due', '--calendar', file, '--from', FROM, '--minutes', '90'])
    assert.deepEqual(due, { status: 0, out: '{"due":"2026-01-05T02:30:00Z"}\n', err: '' })
    const to = '2026-01-05T14:00:00+07:00'
    const elapsed = await run(['elapsed', '--calendar', file, '--from', FROM, '--to', to, '--json'])
    assert.deepEqual(elapsed, { status: 0, out: '{"minutes":300}\n', err: '' })
  })

  test('the file may be YAML', async () => {
    const yaml = join(folder, 'calendar.yaml')
    await writeFile(yaml, 'zone: Asia/Jakarta\nhours:\n  mon: [["08:00", "12:00"]]\nholidays: [2026-01-05]\n')
    const { out } = await run(['due', '--calendar', yaml, '--from', FROM, '--minutes', '240'])
    assert.equal(out, '{"due":"2026-01-12T05:00:00Z"}\n')
  })

  test('a question without an answer has status 1', async () => {
    const negative = await run(['due', '--calendar', file, '--from', FROM, '--minutes=-1'])
    assert.deepEqual(negative, { status: 1, out: '{"error":{"code":"negative_minutes","value":-1}}\n', err: '' })
    const bad = await run(['due', '--calendar', file, '--from', FROM, '--minutes', 'NaN'])
    assert.deepEqual(bad, { status: 1, out: '{"error":{"code":"bad_minutes","value":"NaN"}}\n', err: '' })
    const broken = join(folder, 'broken.yaml')
    await writeFile(broken, '{"zone": [')
    const { status, out } = await run(['due', '--calendar', broken, '--from', FROM, '--minutes', '1'])
    assert.deepEqual([status, JSON.parse(out)], [1, { error: { code: 'bad_calendar_file', value: broken } }])
  })

  test('misuse has status 2, says why on standard error and prints no answer', async () => {
    for (const args of [
      [],
      ['tomorrow'],
      ['due'],
      ['due', 'now', '--batch'],
      ['due', '--calendar', file, '--from', FROM],
      ['due', '--calendar', file, '--from', FROM, '--minutes', '1', '--to', FROM],
      ['elapsed', '--calendar', file, '--from', FROM, '--minutes', '1'],
      ['due', '--batch', '--minutes', '1'],
      ['due', '--calendar', join(folder, 'absent.json'), '--from', FROM, '--minutes', '1'],
      ['due', '--colour'],
    ]) {
      const { status, out, err } = await run(args)
      assert.deepEqual([status, out], [2, ''], args.join(' '))
      assert.match(err, /^tanggap calendar: .*\n\ntanggap calendar due/, args.join(' '))
    }
  })

  test('a machine that misuses it is told in JSON', async () => {
    const { status, out, err } = await run(['due', '--json', '--calendar', file])
    assert.deepEqual([status, err], [2, ''])
    assert.deepEqual(JSON.parse(out), { error: { code: 'misuse', message: 'due: --calendar --from --minutes' } })
  })

  test('a batch may share the calendar of the file', async () => {
    const lines = `${JSON.stringify({ from: FROM, minutes: 90 })}\n`
    const { out } = await run(['due', '--batch', '--calendar', file], lines)
    assert.equal(out, '{"due":"2026-01-05T02:30:00Z"}\n')
  })

  test('--help prints the usage', async () => {
    for (const args of [['--help'], ['due', '-h']])
      assert.deepEqual(await run(args), { status: 0, out: calendarCommand.usage, err: '' })
  })
})

test('a batch answers each line in its place, and a bad line stops nothing', async () => {
  const good = JSON.stringify({ calendar: CALENDAR, from: FROM, minutes: 90 })
  const between = JSON.stringify({ calendar: CALENDAR, from: FROM, to: '2026-01-05T09:00:30.5+07:00' })
  const { status, out, err } = await run(['due', '--batch'], `${good}\nnonsense\n\n${between}\r\n${good}`)
  assert.deepEqual(out.split('\n'), [
    '{"due":"2026-01-05T02:30:00Z"}',
    '{"error":{"code":"bad_json"}}',
    `{"minutes":${60 + 30.5 / 60}}`,
    '{"due":"2026-01-05T02:30:00Z"}',
    '',
  ])
  assert.deepEqual([status, err], [1, ''])
  assert.equal((await run(['elapsed', '--batch'], good)).status, 0)
  assert.deepEqual(await run(['due', '--batch'], ''), { status: 0, out: '', err: '' })
})

test('lines are put together again, wherever the input was cut', async () => {
  const line = JSON.stringify({ calendar: CALENDAR, from: FROM, minutes: 90, note: 'é\u2028' })
  const bytes = [...Buffer.from(`${line}\n${line}\n`)].map((byte) => Buffer.from([byte]))
  const stdout = new PassThrough()
  const status = await calendarCommand.run(['due', '--batch'], {
    stdin: Readable.from(bytes, { objectMode: false }),
    stdout,
    stderr: new PassThrough(),
  })
  stdout.end()
  assert.deepEqual([status, await text(stdout)], [0, '{"due":"2026-01-05T02:30:00Z"}\n'.repeat(2)])
})

test('a long batch of many calendars is answered whole', async () => {
  const lines = Array.from({ length: 3000 }, (_, at) => {
    const opening = `${String(at % 8).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
    return JSON.stringify({
      calendar: { zone: 'UTC', hours: { thu: [[opening, '12:00']] } },
      from: '2026-01-01T00:00Z',
      minutes: 1,
    })
  })
  const { status, out } = await run(
    ['due', '--batch'],
    lines.map((line) => `${line}\n`),
  )
  const answers = out.trimEnd().split('\n')
  assert.deepEqual([status, answers.length], [0, 3000])
  assert.equal(answers[2999], '{"due":"2026-01-01T08:00:00Z"}')
})

test('every fault has its code', async () => {
  const calendar = CALENDAR
  const never = { zone: 'UTC', hours: {} }
  const cases: readonly (readonly [unknown, Readonly<Record<string, unknown>>])[] = [
    ['{', { code: 'bad_json' }],
    ['{"calendar":{},"from":"x","minutes":NaN}', { code: 'bad_json' }],
    ['[]', { code: 'not_a_question' }],
    ['null', { code: 'not_a_question' }],
    [{ from: FROM, minutes: 1 }, { code: 'calendar_missing' }],
    [
      { calendar: 5, from: FROM, minutes: 1 },
      { code: 'not_an_object', path: '', value: 5 },
    ],
    [
      { calendar: { zone: 'WIB', hours: {} }, from: FROM, minutes: 1 },
      { code: 'unknown_zone', path: 'zone', value: 'WIB', suggestion: 'Asia/Jakarta' },
    ],
    [{ calendar, minutes: 1 }, { code: 'from_missing' }],
    [
      { calendar, from: 0, minutes: 1 },
      { code: 'bad_from', value: 0 },
    ],
    [
      { calendar, from: '2026-02-30T00:00Z', minutes: 1 },
      { code: 'bad_from', value: '2026-02-30T00:00Z' },
    ],
    [
      { calendar, from: '+012026-01-01T00:00Z', minutes: 1 },
      { code: 'bad_from', value: '+012026-01-01T00:00Z' },
    ],
    [
      { calendar, from: '2026-01-02T09:00:00', minutes: 1 },
      { code: 'from_without_offset', value: '2026-01-02T09:00:00' },
    ],
    [
      { calendar, from: '2026-01-02', minutes: 1 },
      { code: 'from_without_offset', value: '2026-01-02' },
    ],
    [{ calendar, from: FROM }, { code: 'minutes_or_to_missing' }],
    [{ calendar, from: FROM, minutes: 1, to: FROM }, { code: 'minutes_and_to' }],
    [
      { calendar, from: FROM, minutes: '90' },
      { code: 'bad_minutes', value: '90' },
    ],
    [
      { calendar, from: FROM, minutes: null },
      { code: 'bad_minutes', value: null },
    ],
    [
      '{"calendar":{"zone":"UTC","hours":{}},"from":"2026-01-01T00:00Z","minutes":1e999}',
      { code: 'bad_minutes', value: null },
    ],
    [
      { calendar, from: FROM, minutes: -0.5 },
      { code: 'negative_minutes', value: -0.5 },
    ],
    [
      { calendar, from: FROM, to: 'later' },
      { code: 'bad_to', value: 'later' },
    ],
    [
      { calendar, from: FROM, to: '2026-01-05T09:00' },
      { code: 'to_without_offset', value: '2026-01-05T09:00' },
    ],
    [
      { calendar, from: FROM, to: '2026-01-02T08:59:59+07:00' },
      { code: 'to_before_from', value: '2026-01-02T08:59:59+07:00' },
    ],
    [{ calendar: never, from: FROM, minutes: 1 }, { code: 'never_opens' }],
    [{ calendar, from: FROM, minutes: 1e300 }, { code: 'never_opens' }],
  ]
  for (const [question, error] of cases) assert.deepEqual(await ask(question), { error }, JSON.stringify(question))
})

test('all that is wrong with a calendar is told at once, under the code of the first', async () => {
  const zone = { code: 'unknown_zone', path: 'zone', value: 'Mars' }
  const day = { code: 'unknown_day', path: 'hours.friday', suggestion: 'fri' }
  const answered = await ask({ calendar: { zone: 'Mars', hours: { friday: [] } }, from: FROM, minutes: 1 })
  assert.deepEqual(answered, { error: { ...zone, problems: [zone, day] } })
})

test('moments count to the millisecond, and a fraction is printed only when there is one', async () => {
  const calendar = { zone: 'UTC', hours: { thu: [['00:00', '24:00']] } }
  const from = (fraction: string) => `2026-01-01T07:00:00${fraction}+07:00`
  assert.deepEqual(await ask({ calendar, from: from(''), minutes: 0.0125 }), { due: '2026-01-01T00:00:00.750Z' })
  assert.deepEqual(await ask({ calendar, from: from('.2509999'), minutes: 0.0125 }), { due: '2026-01-01T00:00:01Z' })
  assert.deepEqual(await ask({ calendar, from: from('.25'), to: '2026-01-01T00:01Z' }), { minutes: 59.75 / 60 })
  assert.deepEqual(await ask({ calendar, from: from(''), to: from('') }), { minutes: 0 })
})

describe('docs/calendars.md', async () => {
  const page = await readFile(new URL('../../docs/calendars.md', import.meta.url), 'utf8')
  const blocks = [...page.matchAll(/```json\n([^`]+)```/g)].map(([, block]) => block ?? '')
  const pairs = blocks.join('').matchAll(/^(\{.*)\n(\{"(?:due|minutes|error)".*)$/gm)
  const examples = [...pairs].map(([, question, expected]) => [question ?? '', expected ?? ''] as const)

  test('has its questions and its standards', () => {
    assert.ok(examples.length >= 12)
    assert.ok(rows.length >= 12)
  })
  for (const [question, expected] of examples)
    test(`${question} ${expected}`, async () => {
      assert.deepEqual(await ask(question), JSON.parse(expected))
    })

  const written = /<!-- the desk of the examples -->\n```json\n([^`]+)```/.exec(page)?.[1] ?? ''
  const desk = checkCalendar(JSON.parse(written))
  const rows = [
    ...page.matchAll(/^\| `([^`]+)` \| \w{3} (\d{4}-\d\d-\d\d \d\d:\d\d) \| \w{3} (\d{4}-\d\d-\d\d \d\d:\d\d) \|/gm),
  ]
  for (const [, standard = '', from = '', due = ''] of rows)
    test(`${standard} from ${from} is due ${due}`, () => {
      const read = parseDuration(standard)
      assert.ok('duration' in read && 'calendar' in desk)
      const wib = (time: string) => instant(Date.parse(`${time.replace(' ', 'T')}+07:00`))
      assert.equal(targetAt(read.duration, desk.calendar, wib(from)), wib(due))
    })
})
