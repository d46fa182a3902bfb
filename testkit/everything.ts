import pg from 'pg'

const bookkeeping = ['auth.idempotency', 'auth.throttle', 'auth.session', 'auth.api_token']

/** A digest of every row of every table, except of what merely counts requests: equal before and after means nothing was written. */
export async function everything(ownerUrl: string): Promise<Readonly<Record<string, string>>> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables
        where schemaname in ('public', 'auth') or (schemaname = 'graphile_worker' and tablename like '%jobs')`,
    )
    const digests: Record<string, string> = {}
    for (const { name } of rows.filter((row) => !bookkeeping.includes(row.name))) {
      const table = name
        .split('.')
        .map((part) => owner.escapeIdentifier(part))
        .join('.')
      const question = `select count(*) || ' ' || coalesce(md5(string_agg(r::text, '|' order by r::text)), '') as digest from ${table} r`
      const digest = await owner.query<{ digest: string }>(question)
      digests[name] = digest.rows[0]?.digest ?? ''
    }
    return digests
  } finally {
    await owner.end()
  }
}
