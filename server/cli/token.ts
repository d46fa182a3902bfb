import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { startOrJoinEmbedded } from '../database/embedded.ts'
import { roleUrl } from '../database/roles.ts'
import { accountOf } from '../people/account.ts'
import { recordActivity } from '../people/activity.ts'
import { serviceAccount } from '../people/serviceAccount.ts'
import { type ApiToken, makeApiToken } from '../people/tokens.ts'
import { wallClock } from '../platform/clock.ts'
import { enter, openDoor, type Tx } from '../platform/db.ts'
import { type Command, type CommandIo, sentence } from './command.ts'

const usage = `tanggap token create --user E-MAIL [--name NAME] [--days N] [--json]
tanggap token create --service NAME --company CODE [--name NAME] [--days N] [--json]

DATABASE_URL, TANGGAP_DATA
--days   1-730
--json   {"token":"tgp_...","id":1,"name":"...","expiresAt":null}
`

/** `tanggap token create`: a token for machines, beside the running application or without it; told once. */
export const tokenCommand: Command = {
  name: 'token',
  summary: { id: 'Buat token API untuk sebuah akun', en: 'Make an API token for an account' },
  usage,
  run,
}

const options = {
  user: { type: 'string' },
  service: { type: 'string' },
  company: { type: 'string' },
  name: { type: 'string', default: 'tanggap token create' },
  days: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const { user, service, company, name, days, json } = values
  const count = days === undefined ? null : Number(days)
  const soundDays = count === null || (Number.isSafeInteger(count) && count >= 1 && count <= 730)
  const soundName = [name, ...(service === undefined ? [] : [service])].every(
    (one) => one.trim() !== '' && one.length <= 80,
  )
  const whose =
    user !== undefined ? service === undefined && company === undefined : service !== undefined && company !== undefined
  if (positionals.join(' ') !== 'create' || !whose || !soundDays || !soundName) {
    if (json) io.stdout.write(`${JSON.stringify({ error: { code: 'misuse' } })}\n`)
    else io.stderr.write(usage)
    return 2
  }
  const email = (user ?? '').trim().toLowerCase()
  const code = (company ?? '').trim().toUpperCase()
  const made = await withDatabase(io, async (tx) => {
    const accountId =
      user === undefined ? await ofService(tx, code, (service ?? '').trim()) : await accountOf(tx, email)
    return accountId === null ? null : make(tx, accountId, email || (service ?? ''), name.trim(), count)
  })
  if (made === null) {
    const unknown =
      user === undefined
        ? ({ code: 'company_unknown', company: code } as const)
        : ({ code: 'account_unknown', user: email } as const)
    if (json) io.stdout.write(`${JSON.stringify({ error: unknown })}\n`)
    else io.stderr.write(`${sentence(io, unknown.code, { email, code })}\n`)
    return 1
  }
  const { token, id, expiresAt } = made
  if (json) io.stdout.write(`${JSON.stringify({ token, id, name: made.name, expiresAt })}\n`)
  else {
    io.stdout.write(`${token}\n`)
    io.stderr.write(`${sentence(io, 'token_once')}\n`)
  }
  return 0
}

/** The account of a service in the company of this code; null when there is no such company. */
async function ofService(tx: Tx, code: string, name: string): Promise<string | null> {
  const ids = await tx.run<{ id: number }>('every_company', 'select all_companies() as id', [])
  for (const { id: companyId } of ids) {
    const inside = await enter(tx, companyId)
    const [found] = await inside.run('company_coded', 'select from company where id = $1 and code = $2', [
      companyId,
      code,
    ])
    if (found) return serviceAccount(inside, { companyId, name, now: wallClock().now() })
  }
  return null
}

async function make(
  tx: Tx,
  accountId: string,
  whose: string,
  name: string,
  days: number | null,
): Promise<ApiToken & { readonly token: string }> {
  const now = wallClock().now()
  const made = await makeApiToken(tx, { accountId, name, days, now })
  const persons = await tx.run<{ company_id: number }>('persons_of', 'select * from companies_of($1)', [accountId])
  for (const { company_id: companyId } of persons) {
    const detail = { token: made.id, name, account: whose, from: 'command line' }
    await recordActivity(await enter(tx, companyId), { companyId, by: null, what: 'token.made', detail, now })
  }
  return made
}

/** One transaction with the application's role, on the database of an installation that runs or not. */
async function withDatabase<T>(io: CommandIo, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readConfig(io.environment)
  if (databaseUrl !== null) return inDatabase(databaseUrl, work)
  const database = await startOrJoinEmbedded({ dataDir, log: (line) => io.stderr.write(`${line}\n`) })
  try {
    return await inDatabase(database.ownerUrl, work)
  } finally {
    await database.stop()
  }
}

async function inDatabase<T>(ownerUrl: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const door = openDoor(roleUrl(ownerUrl, 'tanggap_app'), 1)
  try {
    return await door.within([], work)
  } finally {
    await door.close()
  }
}
