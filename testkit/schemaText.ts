import pg from 'pg'

type Column = {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  readonly fallback: string | null
  readonly made: 'always' | 'by default' | 'never'
  readonly allowed: readonly string[] | null
}

// One row for each column of a table of ours. A check of the form "column = any (array[...])" tells the values allowed.
const question = `
  select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as table,
         a.attname as column,
         format_type(a.atttypid, null) as type,
         not a.attnotnull as nullable,
         pg_get_expr(d.adbin, d.adrelid) as fallback,
         case when a.attidentity = 'a' or a.attgenerated <> '' then 'always'
              when a.attidentity = 'd' then 'by default'
              else 'never' end as made,
         (select array_agg(m[1] order by ord)
            from pg_constraint k,
                 regexp_matches(pg_get_constraintdef(k.oid), '''([^'']+)''::text', 'g') with ordinality as x(m, ord)
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
             and pg_get_constraintdef(k.oid) ~ ('^CHECK \\(\\(' || a.attname || ' = ')) as allowed
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relkind in ('r', 'p')
     and n.nspname in ('public', 'auth')
     and c.relname <> 'schema_migration'
   order by n.nspname <> 'public', c.relname, a.attnum`

const types: Readonly<Record<string, string>> = {
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  text: 'string',
  bytea: 'Buffer',
  json: 'Json',
  jsonb: 'Json',
  tsvector: 'string',
  date: 'string',
  'timestamp with time zone': 'Instant',
  'text[]': 'readonly string[]',
  'bigint[]': 'readonly number[]',
  'integer[]': 'readonly number[]',
}

const note = '// Written by testkit/writeSchema.ts from the migrations; do not change by hand.'

/** The files of server/platform in which the tables stand, and which of them. */
const places = [
  { file: 'schemaOfAccounts.ts', type: 'AccountTables', holds: /^auth\./ },
  {
    file: 'schemaOfMail.ts',
    type: 'MailTables',
    holds:
      /^(mailbox|mailbox_grant|inbound_message|mail_thread|delivery|link_token|chat_unread|notice_choice|ticket_mute|ticket_follower|wording|logo)$/,
  },
  {
    file: 'schemaOfAudit.ts',
    type: 'AuditTables',
    holds: /^(to_seal|log_entry|log_node|checkpoint|seal_alarm|erasure|addition|addition_content|verification)$/,
  },
  { file: 'schemaOfPhone.ts', type: 'PhoneTables', holds: /^phone_/ },
  { file: 'schemaOfWebhooks.ts', type: 'WebhookTables', holds: /^webhook/ },
  { file: 'schemaOfWays.ts', type: 'WayTables', holds: /^(gateway|inbound_text|person_way|text_code|push_device)$/ },
  { file: 'schemaOfHandOver.ts', type: 'HandOverTables', holds: /^hand_over/ },
  {
    file: 'schemaOfPeople.ts',
    type: 'PeopleTables',
    holds: /^(asset|deputy|invitation|role_grant|public_form|form_asking|form_report)$/,
  },
  { file: 'schemaOfHouse.ts', type: 'HouseTables', holds: /^/ },
] as const

/** The files that tell Kysely the tables, by name, as the migrated database asks for them. */
export async function schemaTexts(ownerUrl: string): Promise<ReadonlyMap<string, string>> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<Column>(question)
    const tables = Map.groupBy(rows, (row) => row.table)
    const placed = Map.groupBy([...tables], ([table]) => places.find(({ holds }) => holds.test(table)) ?? places[3])
    return new Map([...placed].map(([{ file, type }, own]) => [file, fileText(type, own)]))
  } finally {
    await owner.end()
  }
}

/** A column as the formatter would write it. */
function lineOf(name: string, type: string): string {
  const line = `    readonly ${name}: ${type}`
  if (line.length <= 120) return `${line}\n`
  return `    readonly ${name}: ${type.replace(/^Generated<(.*)>$/, 'Generated<\n      $1\n    >')}\n`
}

function fileText(type: string, tables: readonly (readonly [string, readonly Column[]])[]): string {
  const fields = tables.map(([table, columns]) => {
    const lines = columns.map((column) => lineOf(key(column.column), typeOf(column)))
    return `  readonly ${key(table)}: {\n${lines.join('')}  }\n`
  })
  const body = `export type ${type} = {\n${fields.join('')}}\n`
  const imports = [
    importOf(['ColumnType', 'Generated', 'GeneratedAlways'], 'kysely', body),
    importOf(['Instant'], '../../core/time.ts', body),
    importOf(['Json', 'OrNever'], './columns.ts', body),
  ]
  return `${note}\n${imports.join('')}\n${body}`
}

function importOf(names: readonly string[], from: string, body: string): string {
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(body))
  return used.length > 0 ? `import type { ${used.join(', ')} } from '${from}'\n` : ''
}

function typeOf(column: Column): string {
  const plain = types[column.type]
  if (plain === undefined) throw new Error(`${column.table}.${column.column}: no type is known for ${column.type}`)
  if (column.fallback?.startsWith("'infinity'")) return 'OrNever'
  const values = column.allowed?.map((value) => `'${value}'`).join(' | ') ?? plain
  const nullable = column.nullable && plain !== 'Json' ? `${values} | null` : values
  if (plain === 'Json') return jsonType(column)
  if (column.made === 'always') return `GeneratedAlways<${nullable}>`
  if (column.made === 'by default' || column.fallback !== null) return `Generated<${nullable}>`
  return nullable
}

function jsonType(column: Column): string {
  if (column.nullable) return 'ColumnType<unknown, string | null | undefined, string | null>'
  return column.fallback === null ? 'Json' : 'ColumnType<unknown, string | undefined, string>'
}

function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`
}
