import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { startOrJoinEmbedded } from '../database/embedded.ts'
import { migrate } from '../database/migrate.ts'
import { type Command, type CommandIo, sentence } from './command.ts'

const usage = `tanggap migrate [--json]

DATABASE_URL, TANGGAP_DATA
--json   {"applied":["0001-house.sql"]}
`

/** `tanggap migrate`: brings the database up to this version, beside the running application or without it. */
export const migrateCommand: Command = {
  name: 'migrate',
  summary: {
    id: 'Mutakhirkan basis data ke versi program ini',
    en: 'Bring the database up to this version of the program',
  },
  usage,
  run,
}

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true })
  const [unexpected] = positionals
  if (unexpected !== undefined) {
    io.stderr.write(`${sentence(io, 'unexpected_argument', { name: 'migrate', argument: unexpected })}\n\n${usage}`)
    return 2
  }
  const applied = await migrated(io)
  if (values.json === true) io.stdout.write(`${JSON.stringify({ applied })}\n`)
  else if (applied.length === 0) io.stdout.write(`${sentence(io, 'migrate_nothing')}\n`)
  else io.stdout.write(`${sentence(io, 'migrate_done', { names: applied.join(', ') })}\n`)
  return 0
}

async function migrated(io: CommandIo): Promise<readonly string[]> {
  const { databaseUrl, dataDir } = readConfig(io.environment)
  if (databaseUrl !== null) return migrate(databaseUrl)
  const database = await startOrJoinEmbedded({ dataDir, log: (line) => io.stderr.write(`${line}\n`) })
  try {
    return await migrate(database.ownerUrl)
  } finally {
    await database.stop()
  }
}
