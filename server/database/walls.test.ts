import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../../testkit/database.ts'
import { reported, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'

type Asker = Pick<pg.Client, 'query'>

type Ending = { readonly after: (done: () => Promise<void>) => void }

async function ownerOf(t: Ending): Promise<pg.Client> {
  const database = await testDatabase()
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  t.after(async () => {
    await client.end()
    await database.drop()
  })
  return client
}

const companyTables = `
  select c.oid, c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
   where c.relkind in ('r', 'p') and (c.relname = 'company' or exists (
     select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped))
   order by 2`

/** What is wrong with the second wall, as sentences; none when it stands. */
async function holes(db: Asker): Promise<readonly string[]> {
  const { rows: tables } = await db.query<{ oid: number; name: string; secured: boolean; forced: boolean }>(
    companyTables,
  )
  const found: string[] = []
  const { rows: policies } = await db.query<{ table: string; sound: boolean }>(
    `select tablename as "table", cmd = 'ALL' and permissive = 'PERMISSIVE' and qual like '%my_companies%'
         and with_check like '%my_companies%' as sound
       from pg_policies where schemaname = 'public' and roles && array['tanggap_app', 'public']::name[]`,
  )
  for (const { name, secured, forced } of tables) {
    if (!secured || !forced) found.push(`${name}: row-level security is not forced`)
    const own = policies.filter(({ table }) => table === name)
    if (own.length !== 1 || own[0]?.sound !== true) found.push(`${name}: not one sound policy by company`)
  }
  const { rows: roles } = await db.query(
    `select from pg_roles where rolname = 'tanggap_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
  )
  if (roles.length > 0) found.push('tanggap_app is more than an application')
  const { rows: rights } = await db.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind = 'r' and (has_table_privilege('tanggap_app', c.oid, 'truncate')
        or pg_get_userbyid(c.relowner) = 'tanggap_app')`,
  )
  found.push(...rights.map(({ name }) => `${name}: may be truncated, or belongs to the application`))
  const { rows: views } = await db.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind in ('v', 'm') and not coalesce(c.reloptions @> '{security_invoker=true}', false)
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  )
  found.push(...views.map(({ name }) => `${name}: a view that looks past the wall`))
  return found
}

test('every table of companies stands behind the second wall (trust.md check 7)', async (t) => {
  const client = await ownerOf(t)
  const { rows } = await client.query(companyTables)
  assert.ok(rows.length > 15)
  assert.deepEqual(await holes(client), [])
})

test('any one brick that is taken out is missed (trust.md check 7)', async (t) => {
  const client = await ownerOf(t)
  const { rows } = await client.query<{ name: string; policy: string }>(
    `select tablename as name, policyname as policy from pg_policies where schemaname = 'public' and 'tanggap_app' = any (roles)`,
  )
  const bricks = rows.flatMap(({ name, policy }) => [
    `drop policy ${policy} on ${name}`,
    `alter table ${name} disable row level security`,
    `alter table ${name} no force row level security`,
    `alter policy ${policy} on ${name} with check (true)`,
    `create policy open on ${name} to tanggap_app using (true)`,
  ])
  bricks.push('grant truncate on journal to tanggap_app', 'create view all_tickets as select * from ticket')
  for (const brick of bricks) {
    await client.query('begin')
    await client.query(brick)
    assert.ok((await holes(client)).length > 0, brick)
    await client.query('rollback')
  }
})

test('every key between tables of companies carries the company (trust.md check 4)', async (t) => {
  const client = await ownerOf(t)
  const { rows } = await client.query<{ key: string; child: string[]; parent: string[]; to: string }>(
    `select k.conname as key, k.confrelid::regclass::text as to,
       (select array_agg(a.attname::text) from unnest(k.conkey) n join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n) as child,
       (select array_agg(a.attname::text) from unnest(k.confkey) n join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n) as parent
     from pg_constraint k join pg_namespace s on s.oid = k.connamespace and s.nspname = 'public' where k.contype = 'f'`,
  )
  assert.ok(rows.length > 25)
  for (const { key, child, parent, to } of rows) {
    // sessions and accounts are of no company: a person of each belongs to them
    if (to === 'company' || to.startsWith('auth.')) continue
    assert.ok(child.includes('company_id') && parent.includes('company_id'), key)
  }
})

test('a row of one company cannot refer to a thing of another (trust.md check 4)', async (t) => {
  const { house } = await testHouse(t)
  const ours = await testDesk(house, 'KITA')
  const theirs = await testDesk(house, 'MEREKA')
  const mine = (await reported(house, ours)).ticket
  const foreign = (await reported(house, theirs)).ticket
  const now = house.clock.now()
  const attempts: readonly (readonly [string, readonly unknown[]])[] = [
    ['insert into desk_member values ($1, $2, $3)', [ours.companyId, ours.deskId, theirs.rani.personId]],
    ['insert into desk_member values ($1, $2, $3)', [ours.companyId, theirs.deskId, ours.rani.personId]],
    [`insert into role_grant values ($1, $2, 'lead', $3)`, [ours.companyId, ours.rani.personId, theirs.rootId]],
    [
      `insert into participant values ($1, $2, $3, 'cc', true, $4)`,
      [ours.companyId, foreign.id, ours.rani.personId, now],
    ],
    [
      `insert into participant values ($1, $2, $3, 'cc', true, $4)`,
      [ours.companyId, mine.id, theirs.rani.personId, now],
    ],
    [`insert into mail_thread values ($1, 'a@b', $2, false)`, [ours.companyId, foreign.id]],
    ['insert into ticket_seen values ($1, $2, $3, $4)', [ours.companyId, foreign.id, ours.rani.personId, now]],
    ['update ticket set assignee_id = $2 where company_id = $1', [ours.companyId, theirs.rani.personId]],
    ['update ticket set desk_id = $2 where company_id = $1', [ours.companyId, theirs.deskId]],
    ['update person set unit_id = $2 where company_id = $1', [ours.companyId, theirs.rootId]],
    ['insert into desk_member values ($1, $2, $3)', [theirs.companyId, theirs.deskId, theirs.dewi.personId]],
    [`update ticket set company_id = $2 where company_id = $1`, [ours.companyId, theirs.companyId]],
  ]
  for (const [statement, values] of attempts) {
    await assert.rejects(
      house.door.within([ours.companyId], (tx) =>
        tx.run(`try ${statement.slice(0, 30)} ${values.join(' ')}`.slice(0, 60), statement, values),
      ),
      (error: unknown) => ['23503', '42501'].includes((error as { code: string }).code),
      `${statement} ${values.join(', ')}`,
    )
  }
  const seated = await house.door.within([theirs.companyId], (tx) =>
    tx.run('seated', 'select from desk_member where person_id = $1', [theirs.dewi.personId]),
  )
  assert.equal(seated.length, 0)
})
