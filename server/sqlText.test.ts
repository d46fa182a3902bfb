// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is about templates in texts
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'

const root = import.meta.dirname

// Statements of the owner, who makes roles, databases and schemas: their names cannot be parameters, and come from us.
const owners = /^(database|cli)\//
// Each looked at: ids that were checked to be integers, a channel's name that the driver quotes, and pieces that are one
// of two texts which stand in the same file.
const reviewed: readonly string[] = [
  'platform/listener.ts: client.escapeIdentifier(channel)',
  'organisation/unitStore.ts: column',
  'channels/email/receive.ts: columns',
]

// one of two texts that stand there
const isChoice = /^\w+(?: === '[^']*')? \? '[^']*' : '[^']*'$/

/** What is put into statements that are built as text, other than fixed texts, here or where they are imported from. */
function builtIn(source: string, elsewhere: ReadonlySet<string> = new Set()): readonly string[] {
  const imported = [...source.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(/[\s,]+/))
  const fixed = new Set([...fixedIn(source, 'const'), ...imported.filter((name) => elsewhere.has(name))])
  const found: string[] = []
  for (const { tag, text } of templates(source)) {
    const isStatement =
      /^\s*(select|insert|update|delete|with|merge|alter|create|drop|grant|begin|set|listen|copy|truncate)\b/i.test(
        text,
      )
    // Kysely's own tag sends what is put in as parameters
    if (!isStatement || tag === 'sql') continue
    const put = [...text.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g)].map(([, one = '']) => one.trim())
    found.push(...put.filter((one) => !fixed.has(one) && !isChoice.test(one)))
    // a template within a template
    if (text.split('${').length - 1 > put.length) found.push(text.trim())
  }
  // and pieces joined by a plus
  for (const [whole] of source.matchAll(/['"`](?:select|insert into|update|delete from) [^'"`\n]*['"`]\s*\+\s*\w+/gi))
    found.push(whole)
  return found
}

/** The names of texts that stand in a file once and for all. */
function fixedIn(source: string, kind: 'const' | 'export const'): readonly string[] {
  const line = new RegExp(`^(?:export )${kind === 'const' ? '?' : ''}const (\\w+)(?:: string)? =\\s*[\`'"]`, 'gm')
  return [...source.matchAll(line)].map(([, name = '']) => name)
}

function templates(source: string): readonly { readonly tag: string; readonly text: string }[] {
  return [...source.matchAll(/(\bsql)?(?:<[^>`]*>)?`((?:[^`\\]|\\.)*)`/g)].map(([, tag = '', text = '']) => ({
    tag,
    text,
  }))
}

test('no statement is built from what comes in (trust.md check 41)', async () => {
  const names = (await readdir(root, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  assert.ok(names.length > 80)
  const files = await Promise.all(names.map(async (name) => [name, await readFile(join(root, name), 'utf8')] as const))
  const exported = new Set(files.flatMap(([, source]) => fixedIn(source, 'export const')))
  const found = files
    .filter(([name]) => !owners.test(name))
    .flatMap(([name, source]) => builtIn(source, exported).map((put) => `${name}: ${put}`))
  assert.deepEqual(
    found.filter((one) => !reviewed.includes(one)),
    [],
  )
  assert.deepEqual(
    reviewed.filter((one) => !found.includes(one)),
    [],
    'no longer there',
  )
})

test('the check finds statements that are built', () => {
  const of = (line: string) => builtIn(`const columns = 'a, b'\n${line}`)
  assert.deepEqual(of('tx.run(`select ${columns} from ticket where id = ${id}`)'), ['id'])
  assert.deepEqual(of('run("x", `select * from ticket order by ${query.sort}`, [])'), ['query.sort'])
  assert.deepEqual(of('run(`update ticket set ${Object.keys(body).map((key) => `${key} = 1`)}`)').length > 0, true)
  assert.deepEqual(of("run('select * from ticket where id = ' + id)"), ["'select * from ticket where id = ' + id"])
  assert.deepEqual(of('sql`select * from ticket where id = ${id}`'), [])
  assert.deepEqual(of('run(`select ${columns} from ticket where id = $1`, [id])'), [])
})
