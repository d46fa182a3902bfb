import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainSigns, segmentsOf, shortened, shortenedTo } from './segments.ts'

test('how many parts an SMS takes (3GPP TS 23.038)', () => {
  assert.deepEqual(segmentsOf('a'.repeat(160)), { unicode: false, count: 1 })
  assert.deepEqual(segmentsOf('a'.repeat(161)), { unicode: false, count: 2 })
  assert.deepEqual(segmentsOf('a'.repeat(306)), { unicode: false, count: 2 })
  assert.deepEqual(segmentsOf('['.repeat(80)), { unicode: false, count: 1 }, 'brackets cost two places')
  assert.deepEqual(segmentsOf('['.repeat(81)), { unicode: false, count: 2 })
  assert.deepEqual(segmentsOf('ꦲ'.repeat(70)), { unicode: true, count: 1 })
  assert.deepEqual(segmentsOf('ꦲ'.repeat(71)), { unicode: true, count: 2 })
  assert.deepEqual(segmentsOf('"Rusak" - segera'), segmentsOf(plainSigns('“Rusak” – segera')))
})

test('a long answer is cut at a word and ends with the link (C9)', () => {
  const link = 'https://bantuan.bwi.example/t/BWI-2026-00012'
  const long = 'Teknisi berangkat besok pagi dan membawa suku cadang pengganti. '.repeat(20)
  const sent = shortened(long, link, 2)
  assert.equal(segmentsOf(sent).count, 2)
  assert.match(sent, /[a-z]\.? \.\.\.\nhttps:\/\/bantuan\.bwi\.example\/t\/BWI-2026-00012$/)
  assert.equal(shortened('Sudah beres.', link, 2), `Sudah beres.\n${link}`)
  assert.equal(shortened('Sudah beres.', '', 1), 'Sudah beres.')
})

test('whatever the text: it fits, the link is whole, and what fits is not cut', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 900 })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 4 }), (written, most) => {
      const link = 'https://x.example/t/1'
      const sent = shortened(written, link, most)
      assert.ok(segmentsOf(sent).count <= most)
      assert.ok(sent.endsWith(link))
      assert.ok(sent.isWellFormed() || !written.isWellFormed())
      const whole = `${plainSigns(written).trim()}\n${link}`
      if (segmentsOf(whole).count <= most) assert.equal(sent, whole)
      assert.ok(shortenedTo(written, link, 100).length <= 100)
    }),
  )
})
