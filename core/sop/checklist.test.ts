import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, decided, does, type Name, type Play, passes, refusal, refusalIn } from '../../testkit/play.ts'
import { workshopSop } from '../../testkit/sops.ts'
import { linesNow, linesOf } from './checklist.ts'
import { isEmpty } from './conditions.ts'

const sop = workshopSop()
const tick = (play: Play, who: Name, line: string, done = true) =>
  does(play, who, { do: 'tick', field: 'taken', line, done })
/** The lines now, each with a tick before it when it is done. */
const shown = (play: Play) =>
  linesNow(sop, 'taken', play.ticket.fields).map(({ text, done }) => `${done ? 'x' : '-'} ${text.id}`)

/** A ticket in the tree's leaf "printer", on which Tono works. */
function working(): Play {
  const play = begin(sop)
  acts(play, 'rani', 'assign', { assignee: 3, category: 'printer' })
  acts(play, 'tono', 'start')
  return play
}

test('until anybody touches it a checklist is that of the category, or of the nearest above it, after the lines of all (A16)', () => {
  assert.deepEqual(shown(begin(sop)), ['- Periksa kabel'])
  const play = working()
  assert.deepEqual(shown(play), ['- Periksa kabel', '- Ganti rol', '- Uji cetak'])
  acts(play, 'rani', 'assign', { assignee: 3, category: 'network' })
  assert.deepEqual(shown(play), ['- Periksa kabel'])
})

test('a line is ticked on the ticket itself, in either language, and keeps who and when; nobody else’s tick moves (A16)', () => {
  const play = working()
  const [event] = tick(play, 'tono', 'Replace  the roller')
  assert.deepEqual(event?.type === 'ticket.ticked' && [event.field, event.line, event.did], ['taken', 1, 'ticked'])
  const first = play.now
  passes(play, 7)
  tick(play, 'rani', 'Periksa kabel')
  assert.deepEqual(
    linesOf(play.ticket.fields.taken).map(({ done }) => done),
    [{ by: 2, at: play.now }, { by: 3, at: first }, null],
  )
  assert.deepEqual(tick(play, 'rani', 'Ganti rol'), [], 'ticked already')
  tick(play, 'rani', 'Periksa kabel', false)
  assert.deepEqual(shown(play), ['- Periksa kabel', 'x Ganti rol', '- Uji cetak'])
})

test('what is not on the list yet is put at its end (A16)', () => {
  const play = working()
  tick(play, 'tono', ' Ganti   kipas ', false)
  tick(play, 'tono', 'Bersihkan', true)
  assert.deepEqual(shown(play), ['- Periksa kabel', '- Ganti rol', '- Uji cetak', '- Ganti kipas', 'x Bersihkan'])
})

test('only who could fill in such a form now may tick, and a locked ticket stays as it is (A16, A19)', () => {
  const fresh = begin(sop)
  const command = { do: 'tick', field: 'taken', line: 'Periksa kabel', done: true } as const
  assert.equal(refusalIn(decided(fresh, 'tono', command)).code, 'not_in_this_state')
  const play = working()
  assert.equal(refusalIn(decided(play, 'dewi', command)).code, 'not_your_role')
  assert.equal(refusalIn(decided(play, 'tono', { ...command, field: 'summary' })).code, 'unknown_field')
  assert.equal(refusalIn(decided(play, 'tono', { ...command, line: '  ' })).code, 'bad_value')
  const locked = { ...play, ticket: { ...play.ticket, lockedAt: play.now } }
  assert.equal(refusalIn(decided(locked, 'tono', command)).code, 'locked')
})

test('a form orders the list, adds to it and leaves out what is not ticked; a tick is a record of work and stays (A16)', () => {
  const play = working()
  tick(play, 'rani', 'Periksa kabel')
  const at = play.now
  passes(play, 5)
  const taken = [{ text: 'Uji cetak', done: true }, { text: 'Ganti kipas' }]
  acts(play, 'tono', 'solve', { summary: 'Rol diganti.', tested: true, taken, message: 'Selesai.' })
  assert.deepEqual(shown(play), ['x Uji cetak', '- Ganti kipas', 'x Periksa kabel'])
  assert.deepEqual(linesOf(play.ticket.fields.taken).at(-1)?.done, { by: 2, at })
})

test('a line that a form gives back as it read it changes nothing that others ticked meanwhile (A16)', () => {
  const play = working()
  const read = linesNow(sop, 'taken', play.ticket.fields)
  tick(play, 'rani', 'Ganti rol')
  acts(play, 'tono', 'solve', { summary: 'Rol diganti.', tested: true, taken: read, message: 'Selesai.' })
  assert.deepEqual(shown(play), ['- Periksa kabel', 'x Ganti rol', '- Uji cetak'])
})

test('a checklist is empty until a line is ticked, and a guard may ask for all of them (A16)', () => {
  const play = working()
  assert.ok(isEmpty(linesNow(sop, 'taken', play.ticket.fields)))
  tick(play, 'tono', 'Ganti rol')
  assert.ok(!isEmpty(play.ticket.fields.taken))
  acts(play, 'tono', 'solve', { summary: 'Rol diganti.', tested: true, message: 'Selesai.' })
  const refused = refusal(play, 'kepala', 'recheck', { reason: 'Belum habis' })
  assert.equal(refused.code, 'guard')
})
