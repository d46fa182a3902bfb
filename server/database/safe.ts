import pg from 'pg'
import { startupFault } from '../startupFault.ts'

type Findings = Readonly<Record<string, boolean>>

// Each is a reason not to start. Names of roles and settings are PostgreSQL's own, so the reasons are the same in any language.
const question = `
  select r.rolsuper as "superuser: role {role} has SUPERUSER",
         r.rolbypassrls as "bypassrls: role {role} has BYPASSRLS",
         exists (select from pg_class c
                   join pg_namespace n on n.oid = c.relnamespace
                  where c.relkind in ('r', 'p', 'm', 'v', 'f')
                    and n.nspname <> 'information_schema'
                    and n.nspname not like 'pg\\_%'
                    and pg_has_role(r.oid, c.relowner, 'member'))
           and not r.rolsuper as "owner: role {role} owns tables or is a member of their owner",
         current_setting('fsync') <> 'on' as "fsync = off",
         current_setting('full_page_writes') <> 'on' as "full_page_writes = off",
         current_setting('synchronous_commit') = 'off' as "synchronous_commit = off"
    from pg_roles r
   where r.rolname = current_user`

/**
 * Refuses, with everything that is wrong in one StartupFault, a database on which our promises do not hold: one where the
 * application's role could change the journal or see past row-level security, or that loses acknowledged changes when the
 * power fails (`trust.md`, check 52).
 */
export async function assertSafe(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl })
  try {
    await client.connect()
    const { rows } = await client.query<Findings>(question)
    const reasons = Object.entries(rows[0] ?? { 'the role is gone': true })
      .filter(([, isTrue]) => isTrue)
      .map(([reason]) => reason.replace('{role}', decodeURIComponent(new URL(appUrl).username)))
    if (reasons.length > 0) throw startupFault('database_unsafe', { reasons: reasons.join('; ') })
  } finally {
    await client.end().catch(() => null)
  }
}
