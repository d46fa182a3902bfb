import { parseArgs } from 'node:util'
import { openSealKey, rotateSealKey, sealFolder } from '../audit/key.ts'
import { openPublication } from '../audit/published.ts'
import { runSealer } from '../audit/runSealer.ts'
import { readConfig } from '../config.ts'
import { roleUrl } from '../database/roles.ts'
import { wallClock } from '../platform/clock.ts'
import { openLog } from '../platform/log.ts'
import { type Command, type CommandIo, sentence } from './command.ts'
import { withOwner } from './withOwner.ts'

const usage = `tanggap seal
tanggap seal url
tanggap seal rotate
tanggap seal accept --company ID --reason TEXT

TANGGAP_DATA, TANGGAP_CHECKPOINTS, TANGGAP_MAIL_DOMAIN
TANGGAP_SEALER_URL  postgresql://tanggap_sealer:PASSWORD@HOST:PORT/DATABASE (tanggap seal url)
`

/** `tanggap seal`: the sealer of the audit log under an account of its own, and what is done to its key and copies. */
export const sealCommand: Command = {
  name: 'seal',
  summary: { id: 'Segel log audit dengan kunci tersendiri', en: 'Seal the audit log with a key of its own' },
  usage,
  run,
}

const options = { company: { type: 'string' }, reason: { type: 'string' } } as const

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const config = readConfig(io.environment)
  const [what = 'run', ...more] = positionals
  if (more.length > 0) return misuse(io)
  if (what === 'run') return seal(io)
  if (what === 'url') {
    io.stdout.write(`${await withOwner(io, async (ownerUrl) => roleUrl(ownerUrl, 'tanggap_sealer'))}\n`)
    return 0
  }
  if (what === 'rotate') {
    io.stdout.write(`${sentence(io, 'seal_rotated', { key: await rotateSealKey(sealFolder(config.dataDir)) })}\n`)
    return 0
  }
  const company = Number(values.company)
  const reason = values.reason?.trim() ?? ''
  if (what !== 'accept' || !Number.isSafeInteger(company) || company < 1 || reason === '') return misuse(io)
  const publication = await openPublication(config.checkpoints)
  await publication.accept(company, wallClock().now(), reason)
  io.stdout.write(`${sentence(io, 'seal_accepted')}\n`)
  return 0
}

function misuse(io: CommandIo): number {
  io.stderr.write(usage)
  return 2
}

/** Seals until it is told to end. */
async function seal(io: CommandIo): Promise<number> {
  const { dataDir, checkpoints, mailDomain, logLevel } = readConfig(io.environment)
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
  const keyFolder = sealFolder(dataDir)
  await openSealKey(keyFolder)
  const sealing = {
    key: () => openSealKey(keyFolder),
    publication: await openPublication(checkpoints),
    origin: (companyId: number) => `${mailDomain}/audit/${companyId}`,
    now: wallClock().now,
  }
  const log = openLog(logLevel)
  const given = io.environment.TANGGAP_SEALER_URL
  if (given) await runSealer({ url: given, sealing, log, signal: stopping.signal })
  else {
    await withOwner(io, (ownerUrl) =>
      runSealer({ url: roleUrl(ownerUrl, 'tanggap_sealer'), sealing, log, signal: stopping.signal }),
    )
  }
  return 0
}
