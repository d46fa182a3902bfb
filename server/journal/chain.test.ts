import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, does, passes, says } from '../../testkit/play.ts'
import { umumSop } from '../../testkit/sops.ts'
import { chained, chainStart, commitment, entryHash, eventOf, isInternal } from './chain.ts'
import { faultsIn, type KeptEntry } from './verify.ts'

const place = { companyId: 3, ticketId: 7 }

/** The chained journal of a ticket from report to lock. */
function journal(): readonly KeptEntry[] {
  const play = begin(umumSop())
  acts(play, 'rani', 'triage', { category: 'hardware', impact: 'department', urgency: 'main_function' })
  does(play, 'rani', { do: 'note', words: { text: 'Rol aus.', files: [] } })
  acts(play, 'rani', 'ask', { message: 'Sejak kapan?' })
  says(play, 'dewi', 'Sejak pagi.')
  acts(play, 'rani', 'solve', { handling: 'visit', solution: 'Rol diganti.' })
  passes(play, 24 * 60)
  return chained({ ...place, seq: 0, hash: chainStart(3, 7) }, play.journal)
}

const whole = journal()
const head = whole.at(-1)?.hash ?? Buffer.alloc(0)
const rules = (entries: readonly KeptEntry[], at = { ...place, head }) =>
  faultsIn(at, entries).map(({ seq, rule }) => `${seq} ${rule}`)
const changed = (index: number, change: Partial<KeptEntry>) =>
  whole.map((entry, at) => (at === index ? { ...entry, ...change } : entry))

test('a journal as it was written has no fault, and says what happened', () => {
  assert.deepEqual(rules(whole), [])
  for (const { canonical, content } of whole) assert.ok(eventOf(canonical, content?.body ?? null).type)
  assert.equal(eventOf(whole[2]?.canonical ?? '', null).content, undefined)
})

test('entries go on from where a command found the chain', () => {
  const [first, ...rest] = whole
  assert.ok(first)
  const events = rest.map((entry) => eventOf(entry.canonical, entry.content?.body ?? null))
  const again = chained({ ...place, seq: 1, hash: first.hash }, events)
  assert.deepEqual(
    again.map(({ seq }) => seq),
    rest.map(({ seq }) => seq),
  )
  assert.deepEqual(rules([first, ...again], { ...place, head: again.at(-1)?.hash ?? head }), [])
})

test('what people wrote is not in the chained record, only its salted hash', () => {
  const [, , note] = whole
  assert.ok(note?.content)
  assert.ok(!note.canonical.includes('Rol aus') && note.content.body.includes('Rol aus'))
  assert.equal(JSON.parse(note.canonical).content, commitment(note.content.salt, note.content.body))
  const salts = whole.flatMap(({ content }) => (content ? [content.salt.toString('hex')] : []))
  assert.equal(new Set(salts).size, salts.length, 'no two contents share a salt')
  assert.ok(salts.every((salt) => salt.length === 64))
})

test('only a note is internal', () => {
  const internal = whole.filter((entry) => isInternal(eventOf(entry.canonical, null)))
  assert.deepEqual(
    internal.map(({ seq }) => seq),
    [3],
  )
})

test('an edited record, a swapped order, a cut and an inserted entry are each found', () => {
  const [first, second, third] = whole
  assert.ok(first && second && third)
  const edited = second.canonical.replace('"P2"', '"P1"')
  assert.notEqual(edited, second.canonical)
  assert.deepEqual(rules(changed(1, { canonical: edited })), ['2 hash'])
  const rehashed = { canonical: edited, hash: entryHash(second.prevHash, edited) }
  assert.deepEqual(rules(changed(1, rehashed)), ['3 link'])
  assert.ok(rules([second, first, ...whole.slice(2)]).includes('1 missing'))
  assert.ok(rules([first, ...whole.slice(2)]).includes('2 missing'))
  assert.deepEqual(rules(whole.slice(0, -1)), [`${whole.length - 1} head`])
  assert.ok(rules([first, first, ...whole.slice(1)]).includes('2 link'))
  assert.deepEqual(rules([]), ['1 missing'])
})

test('edited content is found, erased content is no fault', () => {
  const note = whole[2]?.content
  assert.ok(note)
  assert.deepEqual(rules(changed(2, { content: { ...note, body: note.body.replace('aus', 'baru') } })), ['3 content'])
  assert.deepEqual(rules(changed(2, { content: { ...note, salt: Buffer.alloc(32) } })), ['3 content'])
  assert.deepEqual(rules(changed(2, { content: null })), [])
  const stranger = { salt: Buffer.alloc(32), body: '{}' }
  assert.deepEqual(rules(changed(7, { content: stranger })), ['8 content'], 'content where the record vouches for none')
})

test('a chain is bound to its ticket and company: moved to another it is broken', () => {
  assert.ok(rules(whole, { ...place, ticketId: 8, head }).includes('1 link'))
  assert.ok(rules(whole, { ...place, companyId: 4, head }).includes('1 place'))
})

test('an entry after the lock is found, even when its hashes are right', () => {
  const note = eventOf(whole[2]?.canonical ?? '', null)
  const more = chained({ ...place, seq: whole.length, hash: head }, [note])
  const late = whole.length + 1
  assert.deepEqual(rules([...whole, ...more], { ...place, head: more[0]?.hash ?? head }), [`${late} lock`])
})

test('a record that is no JSON is found, not fallen over', () => {
  assert.ok(rules(changed(1, { canonical: '{' })).includes('2 hash'))
})
