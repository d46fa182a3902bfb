import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DraftStore, draftsOf } from './draft.ts'

/** A browser's storage in memory, with room for so many characters. */
function storage(room = Number.POSITIVE_INFINITY): DraftStore & { readonly names: () => string[] } {
  const kept = new Map<string, string>()
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
      kept.set(name, text)
    },
    removeItem: (name) => void kept.delete(name),
    key: (place) => [...kept.keys()][place] ?? null,
    get length() {
      return kept.size
    },
    names: () => [...kept.keys()],
  }
}

const at = (time: string) => () => `2026-11-${time}:00.000Z`

test('what was typed is there again for the same person and form', () => {
  const store = storage()
  const savedAt = draftsOf(store, 'dewi', at('23T01:05')).write('report', { text: 'Printer macet' })
  assert.equal(savedAt, '2026-11-23T01:05:00.000Z')
  const found = draftsOf(store, 'dewi', at('23T02:00')).read<{ text: string }>('report')
  assert.deepEqual(found, { value: { text: 'Printer macet' }, savedAt: '2026-11-23T01:05:00.000Z' })
})

test('people who share a device do not see what others were writing', () => {
  const store = storage()
  draftsOf(store, 'dewi', at('23T01:05')).write('report', 'rahasia')
  assert.equal(draftsOf(store, 'agus', at('23T01:06')).read('report'), null)
})

test('once taken by the server it is gone, and only it', () => {
  const drafts = draftsOf(storage(), 'dewi', at('23T01:05'))
  drafts.write('report', 'satu')
  drafts.write('reply.7', 'dua')
  drafts.clear('report')
  assert.equal(drafts.read('report'), null)
  assert.equal(drafts.read<string>('reply.7')?.value, 'dua')
})

test('a full or forbidden store loses the draft and not the form', () => {
  assert.equal(draftsOf(storage(3), 'dewi', at('23T01:05')).write('report', 'panjang'), null)
  const nowhere = draftsOf(null, 'dewi', at('23T01:05'))
  assert.equal(nowhere.write('report', 'x'), null)
  assert.equal(nowhere.read('report'), null)
  assert.equal(nowhere.prune(1), 0)
})

test('what is not a draft is read as none', () => {
  const store = storage()
  for (const text of ['{', 'null', '7', '{"value":1}', '{"savedAt":"2026-11-23T01:05:00.000Z"}']) {
    store.setItem('tanggap.draft.dewi.report', text)
    assert.equal(draftsOf(store, 'dewi', at('23T01:05')).read('report'), null)
  }
})

test('old drafts are swept away, of everybody, and nothing else', () => {
  const store = storage()
  draftsOf(store, 'dewi', at('01T01:00')).write('old', 1)
  draftsOf(store, 'agus', at('02T01:00')).write('old', 1)
  draftsOf(store, 'dewi', at('22T01:00')).write('fresh', 1)
  store.setItem('tanggap.theme', 'dark')
  assert.equal(draftsOf(store, 'dewi', at('23T01:00')).prune(14), 2)
  assert.deepEqual(store.names(), ['tanggap.draft.dewi.fresh', 'tanggap.theme'])
})
