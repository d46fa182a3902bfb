import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { type Answer, answer, answerLine } from './calendarQuestion.ts'
import type { CommandIo } from './command.ts'

type Streams = Pick<CommandIo, 'stdin' | 'stdout' | 'stderr'>

const usage = `tanggap calendar due     --calendar FILE --from ISO --minutes N
tanggap calendar elapsed --calendar FILE --from ISO --to ISO
tanggap calendar due|elapsed --batch [--calendar FILE] < QUESTIONS

FILE        {"zone":"Asia/Jakarta","hours":{"mon":[["08:00","12:00"],["13:00","17:00"]]},
             "holidays":["2026-01-01"],"overrides":{"2026-12-24":[["08:00","12:00"]]}}   (JSON / YAML)
ISO         2026-01-02T09:00:00+07:00
QUESTIONS   {"calendar":{...},"from":ISO,"minutes":N}  ->  {"due":"2026-01-02T03:30:00Z"}
            {"calendar":{...},"from":ISO,"to":ISO}     ->  {"minutes":N}
                                                           {"error":{"code":...}}
docs/calendars.md
`

const OPTIONS = {
  calendar: { type: 'string' },
  from: { type: 'string' },
  minutes: { type: 'string' },
  to: { type: 'string' },
  batch: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `tanggap calendar`: deadline arithmetic for the outside. Its answers are always JSON, one line each, with `--json` or without. */
export const calendarCommand = {
  name: 'calendar',
  summary: {
    id: 'Hitung tenggat, atau menit kerja yang terpakai, menurut kalender jam kerja',
    en: 'Work out a deadline, or the working minutes used, on a calendar of opening hours',
  },
  usage,
  run,
} as const

/**
 * Answers one question from the arguments, or with `--batch` one for each line of standard input, in their order; a bad line is
 * answered with its error and the next one read. Exit status 0, or 1 when an answer was an error, or 2 for misuse, which is
 * told on standard error, or as JSON when `--json` asks for that.
 */
async function run(args: string[], io: Streams): Promise<number> {
  const read = readArguments(args)
  if ('misuse' in read) return misuse(io, args, read.misuse)
  if (read.values.help === true) {
    io.stdout.write(usage)
    return 0
  }
  const { calendar: file, batch } = read.values
  const found = file === undefined ? { calendar: undefined } : await readCalendar(file)
  if ('unreadable' in found) return misuse(io, args, found.unreadable)
  if ('error' in found) return print(io, found)
  if (batch === true) return answerLines(io, found.calendar)

  const { from, minutes, to } = read.values
  const moment = read.verb === 'due' ? minutes : to
  const other = read.verb === 'due' ? to : minutes
  if (file === undefined || from === undefined || moment === undefined || other !== undefined)
    return misuse(io, args, `${read.verb}: --calendar --from ${read.verb === 'due' ? '--minutes' : '--to'}`)
  return print(io, answer(minutes === undefined ? { from, to } : { from, minutes: numberIn(minutes) }, found.calendar))
}

function readArguments(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [verb, ...rest] = positionals
    if (values.help === true) return { verb: 'due', values } as const
    if ((verb !== 'due' && verb !== 'elapsed') || rest.length > 0)
      return { misuse: `due|elapsed: ${positionals.join(' ')}` }
    if (values.batch === true && (values.from ?? values.minutes ?? values.to) !== undefined)
      return { misuse: '--batch --from|--minutes|--to' }
    return { verb, values } as const
  } catch (error) {
    if (error instanceof TypeError) return { misuse: error.message }
    throw error
  }
}

function numberIn(text: string): number | string {
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
}

type CalendarFile =
  | { readonly calendar: unknown }
  | { readonly unreadable: string }
  | { readonly error: { readonly code: 'bad_calendar_file'; readonly value: string } }

async function readCalendar(file: string): Promise<CalendarFile> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : file }
  }
  try {
    return { calendar: parse(text) }
  } catch {
    return { error: { code: 'bad_calendar_file', value: file } }
  }
}

async function answerLines(io: Streams, calendar: unknown): Promise<number> {
  let status = 0
  let printed = ''
  for await (const line of lines(io.stdin)) {
    const given = answerLine(line, calendar)
    if ('error' in given) status = 1
    printed += `${JSON.stringify(given)}\n`
    if (printed.length > 65_536) {
      if (!io.stdout.write(printed)) await once(io.stdout, 'drain')
      printed = ''
    }
  }
  io.stdout.write(printed)
  return status
}

// Not readline: that also breaks lines at U+2028, which may stand within a JSON text.
async function* lines(stdin: NodeJS.ReadableStream): AsyncGenerator<string, void, undefined> {
  stdin.setEncoding('utf8')
  let rest = ''
  for await (const chunk of stdin) {
    const parts = (rest + String(chunk)).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) if (line.trim() !== '') yield line
  }
  if (rest.trim() !== '') yield rest
}

function print(io: Streams, answered: Answer | { readonly error: { readonly code: string } }): number {
  io.stdout.write(`${JSON.stringify(answered)}\n`)
  return 'error' in answered ? 1 : 0
}

function misuse(io: Streams, args: readonly string[], message: string): number {
  if (args.includes('--json')) io.stdout.write(`${JSON.stringify({ error: { code: 'misuse', message } })}\n`)
  else io.stderr.write(`tanggap calendar: ${message}\n\n${usage}`)
  return 2
}
