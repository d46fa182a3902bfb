import { parseArgs } from 'node:util'
import { limits } from '../channels/email/parse.ts'
import { type Piped, takePiped } from '../channels/email/takePiped.ts'
import { readConfig } from '../config.ts'
import { mailText } from '../notices/mailText.ts'
import type { Command, CommandIo } from './command.ts'
import { withHouse } from './withHouse.ts'

const usage = `tanggap mail receive [--mailbox ADDRESS] [--json] < mail.eml

DATABASE_URL, TANGGAP_DATA
--mailbox  it@example.com
--json     {"id":1,"outcome":"ticket","reason":null,"ticket":{"id":1,"number":"UMUM-2026-000001"}}

0 kept · 67 no such mailbox · 69 too long · 75 try again later (sysexits, as a mail server's pipe reads them) · 2 misuse
`

// sysexits.h, as Postfix and Exim read what a pipe returns
const noSuchMailbox = 67
const tooLong = 69
const tryAgain = 75

/** `tanggap mail receive`: takes one mail from standard input, as a mail server's pipe delivers it, and says what became of it. */
export const mailCommand: Command = {
  name: 'mail',
  summary: { id: 'Terima satu email dari masukan standar', en: 'Take one mail from standard input' },
  usage,
  run,
}

const options = { mailbox: { type: 'string' }, json: { type: 'boolean', default: false } } as const

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (positionals.join(' ') !== 'receive') return told(io, values.json, 'misuse', usage, 2)
  const raw = await readAll(io.stdin)
  if (raw === null) return told(io, values.json, 'too_long', mailText(io.language, 'too_long'), tooLong)
  if (raw.length === 0) return told(io, values.json, 'nothing_read', mailText(io.language, 'nothing_read'), 2)
  const config = readConfig(io.environment)
  try {
    const became = await withHouse(config, io, (house) => takePiped(house, raw, values.mailbox ?? null))
    if (!became) {
      return told(io, values.json, 'unknown_mailbox', mailText(io.language, 'unknown_mailbox'), noSuchMailbox)
    }
    io.stdout.write(values.json ? `${JSON.stringify(became)}\n` : `${sentenceOf(became, io.language)}\n`)
    return 0
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return told(io, values.json, 'try_again', mailText(io.language, 'not_kept', { reason }), tryAgain)
  }
}

function told(io: CommandIo, json: boolean, code: string, sentence: string, status: number): number {
  if (json) io.stdout.write(`${JSON.stringify({ error: { code } })}\n`)
  else io.stderr.write(`${sentence.trimEnd()}\n`)
  return status
}

function sentenceOf({ outcome, reason, ticket }: Piped, lang: 'id' | 'en'): string {
  return mailText(lang, `became_${outcome}`, { number: ticket?.number ?? '', reason: reason ?? '' })
}

/** The mail, without the line that mbox puts before it; null when it is over the limit. */
async function readAll(stdin: NodeJS.ReadableStream): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
    size += bytes.length
    if (size > limits.bytes) return null
    chunks.push(bytes)
  }
  const raw = Buffer.concat(chunks)
  if (!raw.subarray(0, 5).equals(Buffer.from('From '))) return raw
  const end = raw.indexOf('\n')
  return end < 0 ? Buffer.alloc(0) : raw.subarray(end + 1)
}
