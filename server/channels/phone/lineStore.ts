import type { Instant } from '../../../core/time.ts'
import { randomToken } from '../../people/randomToken.ts'
import type { Tx } from '../../platform/db.ts'

/** A telephone line as the table holds it, with its desk's name. Keys are sealed. */
export type Line = {
  readonly company_id: number
  readonly id: number
  readonly name: string
  readonly desk_id: number
  readonly desk_name: string
  readonly sop_id: string
  readonly hook: string
  readonly secret: Buffer
  readonly old_secret: Buffer | null
  readonly old_secret_until: Instant | null
  readonly created_at: Instant
}

const lines = `
  select l.company_id, l.id, l.name, l.desk_id, d.name as desk_name, l.sop_id, l.hook, l.secret, l.old_secret,
      l.old_secret_until, l.created_at
    from phone_line l join desk d on d.company_id = l.company_id and d.id = l.desk_id
   where l.removed_at is null`

/** What a line's key is bound to when it is encrypted. */
export function linePlace(companyId: number, id: number): string {
  return `phone line ${companyId}/${id}`
}

/** The lines of these companies, the oldest first; or one of them. */
export async function readLines(
  tx: Tx,
  companies: readonly number[],
  id: number | null = null,
): Promise<readonly Line[]> {
  return tx.run<Line>(
    'phone_lines',
    `${lines} and l.company_id = any ($1::int[]) and ($2::bigint is null or l.id = $2) order by l.id`,
    [companies, id],
  )
}

/** Makes a line, and answers its id; `seal` encrypts its key once the id is known. */
export async function addLine(
  tx: Tx,
  line: {
    readonly companyId: number
    readonly name: string
    readonly desk: number
    readonly sop: string
    readonly now: Instant
  },
  seal: (place: string) => Buffer,
): Promise<number> {
  const { companyId, name, desk, sop, now } = line
  const [row] = await tx.run<{ id: number }>(
    'add_phone_line',
    `insert into phone_line (company_id, name, desk_id, sop_id, hook, secret, created_at)
      values ($1, $2, $3, $4, $5, ''::bytea, $6) returning id`,
    [companyId, name, desk, sop, randomToken(), now],
  )
  if (!row) throw new Error('no line was made')
  await tx.run('seal_phone_line', 'update phone_line set secret = $3 where company_id = $1 and id = $2', [
    ...[companyId, row.id, seal(linePlace(companyId, row.id))],
  ])
  return row.id
}

/** Puts a new key in the place of the one before, which counts until this moment. */
export async function changeLineSecret(tx: Tx, line: Line, secret: Buffer, oldUntil: Instant): Promise<void> {
  await tx.run(
    'rotate_phone_line',
    'update phone_line set secret = $3, old_secret = secret, old_secret_until = $4 where company_id = $1 and id = $2',
    [line.company_id, line.id, secret, oldUntil],
  )
}

/** Takes a line out of use: what its switchboard tells from then on is refused. */
export async function removeLine(tx: Tx, line: Line, now: Instant): Promise<void> {
  await tx.run('remove_phone_line', 'update phone_line set removed_at = $3 where company_id = $1 and id = $2', [
    ...[line.company_id, line.id, now],
  ])
}

/** The line at which this address of a switchboard ends; null when there is none. */
export async function lineAt(
  tx: Tx,
  hook: string,
): Promise<{ readonly company_id: number; readonly line_id: number } | null> {
  const [row] = await tx.run<{ company_id: number; line_id: number }>(
    'company_of_line',
    'select * from company_of_line($1)',
    [hook],
  )
  return row ?? null
}
