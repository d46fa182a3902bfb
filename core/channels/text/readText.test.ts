import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isThanks, readText } from './readText.ts'

const read = (text: string) => readText(text, 'HELPDESK')

test('a report begins with the keyword: any case, leading blanks, then a blank, sign, line break or nothing (C8)', () => {
  const report = (text: string) => ({ kind: 'report', text })
  assert.deepEqual(read('HELPDESK printer macet'), report('printer macet'))
  assert.deepEqual(read('  \u00a0\u200bhelpDesk:printer macet '), report('printer macet'))
  assert.deepEqual(read('Helpdesk\r\nprinter macet\nsejak pagi'), report('printer macet\nsejak pagi'))
  assert.deepEqual(read('HELPDESK#printer'), report('printer'))
  assert.deepEqual(read('"HELPDESK" - printer'), report('printer'))
  assert.deepEqual(read('HELPDESK'), report(''))
  assert.equal(read('HELPDESKprinter macet').kind, 'words', 'another word')
  assert.equal(read('HELP DESK printer').kind, 'words')
  assert.equal(read('Yth. HELPDESK printer macet').kind, 'words', 'it does not stand first')
  assert.equal(readText('HELPDESK printer', undefined).kind, 'words', 'the channel has none')
})

test('no keyword is read where none stands, and every one where it does (C8)', () => {
  const after = fc.constantFrom('', ' ', '\n', ':', '.', ',', '-', '!', '\t', '…', '\u00a0')
  const before = fc.array(fc.constantFrom(' ', '\n', '\u00a0', '\t'), { maxLength: 4 })
  const spelled = fc
    .array(fc.boolean(), { minLength: 8, maxLength: 8 })
    .map((up) => [...'helpdesk'].map((sign, at) => (up[at] ? sign.toUpperCase() : sign)).join(''))
  fc.assert(
    fc.property(before, spelled, after, fc.string({ unit: 'grapheme' }), (lead, word, follows, text) => {
      const rest = follows === '' ? '' : text
      assert.equal(readText(lead.join('') + word + follows + rest, 'HELPDESK').kind, 'report')
    }),
    { numRuns: 300 },
  )
})

test('commands are read in both languages, and a sentence that begins like one is none (A18, B9)', () => {
  assert.deepEqual(read('ya 4821'), { kind: 'yes', code: '4821', text: '' })
  assert.deepEqual(read('Tidak 4821, masih macet'), { kind: 'no', code: '4821', text: 'masih macet' })
  assert.deepEqual(read('YES. 4821!'), { kind: 'yes', code: '4821', text: '' })
  assert.equal(read('ya sudah beres').kind, 'words', 'without the code it decides nothing')
  assert.equal(read('ya 48210').kind, 'words')
  assert.deepEqual(read('status bwi-2026-000012'), { kind: 'status', number: 'BWI-2026-000012' })
  assert.deepEqual(read('STATUS'), { kind: 'status', number: null })
  assert.equal(read('status printer masih macet').kind, 'words')
  assert.deepEqual(read(' Berhenti. '), { kind: 'mute' })
  assert.equal(read('berhenti bekerja printernya').kind, 'words')
  assert.deepEqual([read('MULAI'), read('help')], [{ kind: 'unmute' }, { kind: 'help' }])
  assert.deepEqual(read('NAMA Siti Aminah UNIT Dinas Kesehatan'), {
    ...{ kind: 'name', name: 'Siti Aminah', unit: 'Dinas Kesehatan' },
  })
  assert.deepEqual(read('nama: Siti Aminah,\nUnit: Dinkes'), { kind: 'name', name: 'Siti Aminah', unit: 'Dinkes' })
  assert.deepEqual(read('Nama Budi'), { kind: 'name', name: 'Budi', unit: null })
  assert.deepEqual(read('[BWI-2026-000012] lampunya merah'), {
    ...{ kind: 'words', number: 'BWI-2026-000012', text: 'lampunya merah' },
  })
})

test('any text is read, in time that does not run away', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      assert.ok(readText(text, 'HELPDESK').kind)
      assert.equal(typeof isThanks(text), 'boolean')
    }),
    { numRuns: 300 },
  )
  assert.equal(isThanks(`${'ok '.repeat(40)}x`), false)
  assert.equal(read(`nama ${' unit'.repeat(20_000)}`).kind, 'words')
})

test('thanks are known, and nothing that asks for more', () => {
  for (const text of ['Terima kasih', 'ok makasih pak', 'Siap, trims!', 'OK']) assert.ok(isThanks(text), text)
  for (const text of ['ok tapi masih macet', 'terima kasih, tapi mati lagi', '']) assert.ok(!isThanks(text), text)
})
