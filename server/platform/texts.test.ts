import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import en from '../../locales/en/problems.json' with { type: 'json' }
import enRefusals from '../../locales/en/refusals.json' with { type: 'json' }
import id from '../../locales/id/problems.json' with { type: 'json' }
import idRefusals from '../../locales/id/refusals.json' with { type: 'json' }
import { read } from './input.ts'
import { langOf } from './lang.ts'
import { fileTooLarge, isProblem, problemView, tooMany } from './problems.ts'
import { refusalText, refusalView } from './refusalText.ts'

const text = (said: string) => ({ id: said, en: `${said} (en)` })

/** Every key of a tree, and the blanks of its sentence. */
function shape(tree: object, at = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [`${at}${key} ${(value.match(/\{+\w+\}+/g) ?? []).toSorted()}`]
      : shape(value, `${at}${key}.`),
  )
}

test('both languages say the same things, with the same blanks (X4)', () => {
  assert.deepEqual(shape(en), shape(id))
  assert.deepEqual(shape(enRefusals), shape(idRefusals))
})

test('a problem tells what happened and what to do, in the language asked for', () => {
  const view = problemView(fileTooLarge('a\nb.png', '25 MiB'), 'id')
  assert.deepEqual(view, {
    type: 'urn:tanggap:problem:file_too_large',
    title: 'Berkas terlalu besar',
    status: 413,
    detail:
      'Berkas “a b.png” lebih besar dari 25 MiB dan tidak disimpan. Perkecil atau bagi berkasnya, lalu unggah lagi.',
    code: 'file_too_large',
  })
  assert.match(problemView(tooMany(7), 'en').detail, /in 7 seconds/)
})

test('a refusal names what is missing and the clause that asks for it (A12, A15, B9)', () => {
  const missing = [{ field: 'solution', label: text('Ringkasan solusi') }]
  assert.equal(
    refusalText({ code: 'missing_fields', missing, clause: '7.3.4' }, 'id'),
    'Masih kurang: Ringkasan solusi. (SOP 7.3.4)',
  )
  assert.equal(refusalText({ code: 'guard', because: text('Belum diuji.') }, 'en'), 'Belum diuji. (en)')
  const view = refusalView({ code: 'bad_value', field: 'x', label: text('Tanggal'), expected: 'date' }, 'id')
  assert.deepEqual(
    [view.code, view.message],
    ['bad_value', 'Isian Tanggal tidak sesuai: harus tanggal, misalnya 2026-01-31.'],
  )
})

test('input that does not fit is told by field, without the pattern behind it', () => {
  const schema = z.strictObject({
    name: z.string().min(1).max(5),
    kind: z.enum(['a', 'b']),
    when: z.iso.datetime(),
    mail: z.email(),
    count: z.int().min(1).max(9),
    list: z.array(z.string()).max(1),
    code: z.string().regex(/^x$/),
    either: z.union([z.literal('me'), z.number()]),
  })
  const input = {
    name: 'too long',
    kind: 'c',
    when: 'soon',
    mail: 'x',
    count: 0,
    list: ['a', 'b'],
    code: 'y',
    either: 'you',
    more: 1,
  }
  const thrown = (() => {
    try {
      read(schema, input)
    } catch (error) {
      return error
    }
    return null
  })()
  assert.ok(isProblem(thrown))
  assert.deepEqual(problemView(thrown, 'en').errors, [
    { path: 'name', message: 'At most 5 characters.' },
    { path: 'kind', message: 'Choose one of: a, b.' },
    { path: 'when', message: 'Must be a date or time, such as 2026-01-09T01:00:00.000Z.' },
    { path: 'mail', message: 'Must be an e-mail address.' },
    { path: 'count', message: 'At least 1.' },
    { path: 'list', message: 'At most 1 items.' },
    { path: 'code', message: 'Does not have the right form.' },
    { path: 'either', message: 'Does not fit.' },
    { path: 'more', message: 'Is not known here.' },
  ])
  assert.throws(
    () => read(schema, {}),
    (error) => isProblem(error) && problemView(error, 'id').errors?.[0]?.message === 'Wajib diisi.',
  )
})

test('the language is the account’s in a browser, the program’s own elsewhere, Indonesian otherwise (X4)', () => {
  const ann = {
    accountId: 'a',
    name: '',
    email: '',
    emailVerified: true,
    lang: 'id' as const,
    installer: false,
    memberships: [],
  }
  const asked = (acceptLanguage?: string, cookie?: string) => ({ acceptLanguage, cookie, by: 'browser' as const })
  assert.equal(langOf(ann, asked('en-US,en;q=0.9')), 'id')
  assert.equal(langOf(ann, { ...asked('en-US,en;q=0.9'), by: 'program' }), 'en')
  assert.equal(langOf(ann, { ...asked(), by: 'program' }), 'id')
  assert.equal(langOf({ ...ann, lang: 'en' }, asked('id')), 'en')
  assert.equal(langOf(ann, { ...asked('en'), by: 'screen' }), 'en', 'the screen was switched for the moment')
  assert.equal(langOf({ ...ann, lang: 'en' }, { ...asked(), by: 'screen' }), 'en')
  assert.equal(langOf(null, asked()), 'id')
  assert.equal(langOf(null, asked('de, en;q=0.3, id;q=0.2')), 'en')
  assert.equal(langOf(null, asked('en;q=0, fr')), 'id')
  assert.equal(langOf(null, asked('id', 'a=b; tanggap_lang=en')), 'en')
  assert.equal(langOf(null, asked('en', 'tanggap_lang=xx')), 'en')
})
