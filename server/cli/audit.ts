import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { bundleLines } from '../audit/bundleLines.ts'
import { verifyReceipt } from '../audit/receipt.ts'
import { type BundleReport, verifyBundle } from '../audit/verifyBundle.ts'
import { checked, exported } from './auditAsked.ts'
import { receiptText, reportText } from './auditText.ts'
import type { Command, CommandIo } from './command.ts'

const usage = `tanggap audit export [--company CODE] [--ticket NUMBER] --out FILE
tanggap audit check [--company CODE] [--key KEY]... [--json]
tanggap audit verify FILE [--key KEY]... [--json]
tanggap audit verify --receipt FILE [--key KEY]... [--json]

DATABASE_URL, TANGGAP_DATA (export, check)
FILE   ( - : stdin )
KEY    64 × 0-9a-f; FILE
--json {"ok":true,"faults":[{"ticket":1,"seq":2,"rule":"hash"}],"tickets":1,"entries":9,"additions":0,"erased":0,"unsealed":0,"size":9,"keys":["..."]}
docs/audit.md
`

/** `tanggap audit`: takes the record of a company or ticket out, and verifies it anywhere, without network and database (X3). */
export const auditCommand: Command = {
  name: 'audit',
  summary: { id: 'Ekspor rekaman audit dan periksa keutuhannya', en: 'Export the audit record and verify it' },
  usage,
  run,
}

const options = {
  company: { type: 'string' },
  ticket: { type: 'string' },
  out: { type: 'string' },
  receipt: { type: 'string' },
  key: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [verb, file, ...rest] = positionals
  if (verb === 'export' && file === undefined && values.out !== undefined) {
    return exported(io, { ...values, out: values.out })
  }
  const isCheck = verb === 'check' && file === undefined
  if (!isCheck && verb !== 'verify') return misuse(io)
  const isReceipt = verb === 'verify' && values.receipt !== undefined
  if ((isCheck || isReceipt) !== (file === undefined) || rest.length > 0) return misuse(io)
  const keys = await keysOf(values.key ?? [])
  if (keys === null) return misuse(io)
  const trusted = keys.length > 0 ? keys : null
  if (values.receipt !== undefined) return receipt(io, values.receipt, trusted, values.json)
  const report =
    file === undefined
      ? await checked(io, values.company, trusted)
      : await verifyBundle(bundleLines(file === '-' ? io.stdin : createReadStream(file)), trusted)
  return report === null ? 2 : tell(io, report, values.json, trusted !== null)
}

async function receipt(io: CommandIo, file: string, trusted: readonly string[] | null, json: boolean): Promise<number> {
  const report = verifyReceipt(await readFile(file, 'utf8'), trusted)
  const ok = report.faults.length === 0
  if (json) io.stdout.write(`${JSON.stringify({ ok, ...report })}\n`)
  else io.stdout.write(receiptText(io, report, trusted !== null))
  return ok ? 0 : 1
}

function misuse(io: CommandIo): number {
  io.stderr.write(usage)
  return 2
}

function tell(io: CommandIo, report: BundleReport, json: boolean, trusted: boolean): number {
  const ok = report.faults.length === 0
  if (json) io.stdout.write(`${JSON.stringify({ ok, ...report })}\n`)
  else io.stdout.write(reportText(io, report, trusted))
  return ok ? 0 : 1
}

/** Keys as they are written, or in files; null when one is none. */
async function keysOf(given: readonly string[]): Promise<readonly string[] | null> {
  const keys: string[] = []
  for (const key of given) {
    const text = /^[0-9a-f]{64}$/.test(key) ? key : await readFile(key, 'utf8').catch(() => '')
    const found = text.match(/\b[0-9a-f]{64}\b/g)
    if (found === null) return null
    keys.push(...found)
  }
  return keys
}
