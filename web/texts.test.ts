import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const parts = [
  'words',
  'errors',
  'portal',
  'desk',
  'sop',
  'sop_page',
  'sop_draft',
  'people',
  'assets',
  'intake',
  'common_problem',
  'audit',
  'webhooks',
  'gateways',
  'print',
  'chat',
  'public_form',
]

type Texts = { readonly [key: string]: string | Texts }

function flat(texts: Texts, above = ''): readonly string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${above}${key}`] : flat(value, `${above}${key}.`),
  )
}

function keysIn(language: string): ReadonlySet<string> {
  const keys = parts.flatMap((part) => {
    const found = globSync(`../locales/${language}/${part}.json`, { cwd: here })[0]
    if (!found) return []
    return flat(JSON.parse(readFileSync(`${here}${found}`, 'utf8')) as Texts).map((key) => `${part}:${key}`)
  })
  return new Set(keys)
}

const sources = globSync('**/*.{ts,tsx}', { cwd: here, exclude: ['**/*.test.ts'] }).map((path) => ({
  path,
  text: readFileSync(`${here}${path}`, 'utf8'),
}))
const used = sources.flatMap(({ path, text }) =>
  [
    ...text.matchAll(
      /'((?:words|errors|portal|desk|sop|sop_page|sop_draft|people|intake|audit|print|gateways|chat|public_form):[A-Za-z][\w.]*)'/g,
    ),
  ].map(([, key]) => ({
    path,
    key: key ?? '',
  })),
)

for (const language of ['id', 'en']) {
  test(`every sentence that the screens say exists in ${language} (X4)`, () => {
    const keys = keysIn(language)
    const missing = used.filter(({ key }) => !keys.has(key) && !keys.has(`${key}_other`))
    assert.ok(used.length > 200)
    assert.deepEqual(missing, [])
  })
}

test('both languages say the same things (X4)', () => {
  const english = keysIn('en')
  const indonesian = keysIn('id')
  assert.deepEqual(
    [...indonesian].filter((key) => !english.has(key)),
    [],
  )
  assert.deepEqual(
    [...english].filter((key) => !indonesian.has(key)),
    [],
  )
})
