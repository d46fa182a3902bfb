import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fittingLabels, isPress, pressOf } from './button.ts'
import { readText } from './readText.ts'

test('what a button sends is read as the command that it stands for, and nothing that somebody says is (A18, B9)', () => {
  const mark = fc.stringMatching(/^[0-9a-f]{32}$/)
  fc.assert(
    fc.property(fc.constantFrom('yes', 'no'), mark, (answer, code) => {
      const sent = pressOf(answer, code)
      assert.ok(isPress(sent))
      assert.deepEqual(readText(sent, undefined), { kind: answer, code, text: '' })
    }),
    // begins like a code of four digits
    { examples: [['yes', `1234a${'5'.repeat(27)}`]] },
  )
  for (const said of ['YA', 'tidak mempertanggungjawabkan', `YA ${'a'.repeat(31)}`, `YA ${'a'.repeat(33)}`, 'YA 1234'])
    assert.ok(!isPress(said), said)
  assert.equal(readText(`YA ${'a'.repeat(33)}`, undefined).kind, 'words')
})

test('labels of buttons fit, and are told apart however they begin', () => {
  const labels = (...all: readonly string[]) =>
    fittingLabels(
      all.map((label) => ({ label, sends: '' })),
      20,
    )
  assert.deepEqual(labels('Ya, sudah beres', 'Belum beres'), ['Ya, sudah beres', 'Belum beres'])
  const [one = '', two = ''] = labels('Pengguna menyatakan sudah', 'Pengguna menyatakan belum')
  assert.ok(one !== two && one.length <= 20 && two.length <= 20, `${one} / ${two}`)
})
