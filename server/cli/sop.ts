import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { schemaText } from '../sop/jsonSchema.ts'
import { checkText, problemText } from '../sop/problemText.ts'
import { type LocatedProblem, readSop } from '../sop/read.ts'
import type { Command, CommandIo } from './command.ts'
import { chartSopFile, printSopFile } from './sopPrint.ts'

const usage = `tanggap sop check FILE [--json]
tanggap sop schema
tanggap sop print ID [--lang id|en] [--revision NN] [--company CODE] [--out FILE.pdf]
tanggap sop chart ID [--as svg|mermaid|bpmn] [--lang id|en] [--revision NN] [--company CODE] [--out FILE]

FILE        sops/*.yaml  ( - : stdin )   --out - : stdout

FILE:7:3  ...
{"file":"...","sound":false,"problems":[{"code","path","line","column","message","suggestion"}]}
docs/sop-language.md
`

/** `tanggap sop check`: whether a SOP file is sound, with line, column and a suggestion for each mistake (X1); `schema` for editors; `print`. */
export const sopCommand: Command = {
  name: 'sop',
  summary: {
    id: 'Periksa berkas SOP, dengan baris, kolom, dan saran untuk tiap temuan; skema bagi penyunting; cetak dokumennya',
    en: 'Check a SOP file, with line, column and a suggestion for each finding; its schema for editors; print its document',
  },
  usage,
  run,
}

/** Exit status 0 when the file is sound, 1 when something was found, 2 for misuse or a file that cannot be read. */
async function run(args: string[], io: CommandIo): Promise<number> {
  if (args[0] === 'chart') return (await chartSopFile(args.slice(1), io)) ?? misuse(args, io)
  if (args[0] === 'print') return (await printSopFile(args.slice(1), io)) ?? misuse(args, io)
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true })
  const [verb, file, ...rest] = positionals
  if (verb === 'schema' && file === undefined) {
    io.stdout.write(schemaText())
    return 0
  }
  if (verb !== 'check' || file === undefined || rest.length > 0) return misuse(positionals, io)
  const text = await sourceOf(file, io)
  if ('reason' in text) {
    io.stderr.write(`${checkText('unreadable_file', io.language, { file, reason: text.reason })}\n`)
    return 2
  }
  return tell(file, readSop(text.source), io, values.json === true)
}

function misuse(args: readonly string[], io: CommandIo): 2 {
  io.stderr.write(`tanggap sop: ${args.join(' ')}\n\n${usage}`)
  return 2
}

async function sourceOf(
  file: string,
  io: CommandIo,
): Promise<{ readonly source: string } | { readonly reason: string }> {
  try {
    if (file !== '-') return { source: await readFile(file, 'utf8') }
    const chunks: Buffer[] = []
    for await (const chunk of io.stdin) chunks.push(Buffer.from(chunk))
    return { source: Buffer.concat(chunks).toString('utf8') }
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

function tell(file: string, read: ReturnType<typeof readSop>, io: CommandIo, json: boolean): number {
  const problems = 'problems' in read ? read.problems : []
  if (json) {
    const told = problems.map((one) => ({ ...one, message: problemText(one, io.language) }))
    io.stdout.write(`${JSON.stringify({ file, sound: problems.length === 0, problems: told })}\n`)
  } else if ('sop' in read) {
    const { id, document } = read.sop
    io.stdout.write(`${checkText('sound', io.language, { file, id, revision: document.revision })}\n`)
  } else {
    for (const one of problems) io.stdout.write(`${line(file, one, io)}\n`)
    io.stdout.write(`${checkText('found', io.language, { count: problems.length })}\n`)
  }
  return problems.length === 0 ? 0 : 1
}

function line(file: string, one: LocatedProblem, io: CommandIo): string {
  const hint =
    one.suggestion === undefined ? '' : ` ${checkText('suggestion', io.language, { suggestion: one.suggestion })}`
  return `${file}:${one.line}:${one.column}  ${problemText(one, io.language)}${hint}`
}
