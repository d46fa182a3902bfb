import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, clockOf, decided, does, happenedIn, refusalIn, says, until, wib } from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'

const umum = umumSop()
const workshop = workshopSop()
const triage = { category: 'hardware', impact: 'department', urgency: 'main_function' }
const words = (text: string) => ({ text, files: [] })

function waiting() {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'ask', { message: 'Sejak kapan?' })
  return play
}

test('a person’s answer stops the response clock; the requester’s own words do not (B6)', () => {
  const play = begin(umum)
  until(play, wib('2026-03-02 09:30'))
  says(play, 'dewi', 'Mohon segera.')
  assert.equal(clockOf(play, 'response').stoppedAt, null)
  const [event] = says(play, 'rani', 'Kami periksa.')
  assert.deepEqual(event?.changes.clocks, [{ clock: 'response', did: 'stopped', met: true, spentMs: 30 * 60_000 }])
  assert.equal(play.ticket.steps.respond?.by, 2)
})

test('an internal note answers nobody', () => {
  const play = begin(umum)
  does(play, 'rani', { do: 'note', words: words('Rol aus') })
  assert.equal(clockOf(play, 'response').stoppedAt, null)
  assert.equal(play.ticket.deskSpokeAt, null)
})

test('nothing automatic ever stops the response clock: not asking back, nor a timer', () => {
  const play = begin(umum, { channel: 'email', values: {} })
  does(play, 'system', { do: 'asked_back', missing: play.ticket.lacks })
  until(play, wib('2026-03-02 12:59'))
  assert.equal(clockOf(play, 'response').stoppedAt, null)
  assert.equal(play.ticket.askedBackAt, wib('2026-03-02 09:00'))
})

test('what is missing is asked back once (B4)', () => {
  const play = begin(umum, { channel: 'email', values: {} })
  assert.equal(does(play, 'system', { do: 'asked_back', missing: play.ticket.lacks }).length, 1)
  assert.deepEqual(does(play, 'system', { do: 'asked_back', missing: play.ticket.lacks }), [])
  assert.deepEqual(does(begin(umum), 'system', { do: 'asked_back', missing: [] }), [])
})

test('the requester’s reply returns a waiting ticket by itself, with an event of its own (E5)', () => {
  const play = waiting()
  const [said, returned] = says(play, 'dewi', 'Sejak pagi.')
  assert.equal(said?.type, 'ticket.replied')
  assert.equal(returned?.type === 'ticket.acted' && returned.action, 'answered')
  assert.deepEqual([returned?.by.kind, returned?.channel], ['system', 'system'])
  assert.equal(play.ticket.state, 'in_progress')
})

test('the desk’s own reply leaves the ticket waiting for the requester', () => {
  const play = waiting()
  assert.equal(says(play, 'rani', 'Satu lagi: di ruang mana?').length, 1)
  assert.equal(play.ticket.state, 'waiting_requester')
})

test('an answer that nobody has proven lets the ticket go on, and settles nothing, whatever the SOP binds to it (A18, B9, check 27)', () => {
  const unproven = { do: 'reply', side: 'requester', words: words('Sejak pagi.'), verified: false } as const
  const play = waiting()
  const [, returned] = does(play, 'dewi', unproven)
  assert.equal(returned?.type === 'ticket.acted' && returned.action, 'answered')
  assert.equal(play.ticket.state, 'in_progress')

  const { answered } = umum.actions
  assert.ok(answered)
  const [over] = Object.entries(umum.states).find(([, state]) => state.ends) ?? []
  const [open] = Object.entries(umum.states).find(([, state]) => !state.ends && !state.first) ?? []
  assert.ok(over && open)
  const settling = [
    { ...answered, to: over },
    { ...answered, to: open, does: [{ stamp: 'solved', keep: 'last' }] },
  ] as const
  for (const action of settling) {
    const sop = { ...umum, actions: { ...umum.actions, answered: action } } as typeof umum
    const bound = begin(sop)
    acts(bound, 'rani', 'triage', triage)
    acts(bound, 'rani', 'ask', { message: 'Sudah beres?' })
    assert.equal(does(bound, 'dewi', unproven).length, 1, 'it is heard')
    assert.deepEqual([bound.ticket.state, bound.ticket.solvedAt], ['waiting_requester', null])
    assert.equal(bound.ticket.requesterSpokeAt, bound.now)
    assert.equal(says(bound, 'dewi', 'Ya.').length, 2, 'the same from somebody known does it')
    assert.equal(bound.ticket.state, action.to)
  }
})

test('whoever is requester and agent at once speaks in the part that they choose', () => {
  const play = waiting()
  const roles = ['requester', 'agent']
  const reply = (side: 'requester' | 'desk') => ({ do: 'reply', side, words: words('x'), verified: true }) as const
  assert.equal(does(play, 'rani', reply('desk'), roles).length, 1)
  assert.equal(play.ticket.state, 'waiting_requester')
  does(play, 'rani', reply('requester'), roles)
  assert.equal(play.ticket.state, 'in_progress')
  const noted = happenedIn(decided(play, 'rani', { do: 'note', words: words('x') }, roles))
  assert.equal(noted.length, 1)
})

test('a reply to a solved ticket does not reopen it: an objection does (B9)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', { handling: 'remote', solution: 'Diganti' })
  assert.equal(says(play, 'dewi', 'Terima kasih').length, 1)
  assert.equal(play.ticket.state, 'solved')
  assert.equal(clockOf(play, 'silence').stoppedAt, null, 'and its silence runs on')
})

test('whoever is not certainly of the desk does not speak for it (trust.md check 10)', () => {
  const play = begin(umum)
  const reply = { do: 'reply', side: 'desk', words: words('Sudah beres'), verified: false } as const
  const [event] = does(play, 'rani', reply)
  assert.deepEqual(event?.changes, {})
  assert.equal(clockOf(play, 'response').stoppedAt, null)
})

test('an empty message is refused, one with only a file is not', () => {
  const play = begin(umum)
  const file = { id: 'a'.repeat(64), sha256: 'b'.repeat(64), size: 1, name: 'x.png', type: 'image/png' }
  for (const command of [
    { do: 'reply', side: 'desk', words: words(' \n '), verified: true },
    { do: 'note', words: words('') },
  ] as const) {
    assert.deepEqual(refusalIn(decided(play, 'rani', command)), { code: 'empty_message' })
  }
  const [event] = does(play, 'rani', { do: 'note', words: { text: ' ', files: [file] } })
  assert.deepEqual(event?.content, { files: [{ id: file.id, name: 'x.png', type: 'image/png' }] })
  assert.deepEqual(event?.files, [{ id: file.id, sha256: file.sha256, size: 1 }])
})

test('an answer after the next-response clock began stops it; a second question does not begin it anew (Zammad #5177)', () => {
  const play = begin(workshop)
  const first = clockOf(play, 'response').dueAt
  until(play, wib('2026-03-02 09:10'))
  says(play, 'dewi', 'Ada kabar?')
  const next = clockOf(play, 'next_response').dueAt
  until(play, wib('2026-03-02 09:20'))
  says(play, 'dewi', 'Halo?')
  assert.equal(clockOf(play, 'next_response').dueAt, next)
  assert.equal(clockOf(play, 'response').dueAt, first, 'the first response is not pushed away by the next')
  assert.equal(clockOf(play, 'response').stoppedAt, null)
  assert.ok(first !== null && next !== null && first < next)
  says(play, 'rani', 'Kami datang.')
  assert.deepEqual([clockOf(play, 'response').met, clockOf(play, 'next_response').met], [true, true])
})

test('a locked ticket takes no message and no note; being followed up does not change it (A19)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', { handling: 'remote', solution: 'Diganti' })
  acts(play, 'dewi', 'confirm')
  const { lockedAt } = play.ticket
  for (const command of [
    { do: 'reply', side: 'requester', words: words('Rusak lagi'), verified: true },
    { do: 'note', words: words('x') },
    { do: 'fill', values: { asset_code: 'x' } },
    { do: 'asked_back', missing: ['asset_code'] },
  ] as const) {
    assert.deepEqual(refusalIn(decided(play, 'rani', command)), { code: 'locked', lockedAt })
  }
  const followed = { do: 'follow_up_opened', followUpId: 8, followUpNumber: 'UJI-2026-000002' } as const
  assert.deepEqual(does(play, 'dewi', followed), [])
  assert.deepEqual(does(play, 'system', { do: 'fire' }), [])
})

test('a follow-up of a ticket that is still open is remembered', () => {
  const play = begin(umum)
  const [event] = does(play, 'dewi', { do: 'follow_up_opened', followUpId: 8, followUpNumber: 'UJI-2026-000002' })
  assert.equal(event?.type === 'ticket.follow_up_opened' && event.followUpNumber, 'UJI-2026-000002')
})

test('the desk may leave people out of one message, never everybody; the requester leaves out nobody', () => {
  const play = begin(umum)
  const reply = (side: 'requester' | 'desk', leaveOut: number[]) =>
    ({ do: 'reply', side, words: words('x'), verified: true, leaveOut }) as const
  const [event] = does(play, 'rani', reply('desk', [999]))
  assert.equal(event?.type === 'ticket.replied' && event.leftOut, undefined, 'who takes no part is nobody to leave out')
  const requester = play.ticket.requesterId
  assert.deepEqual(refusalIn(decided(play, 'rani', reply('desk', [requester]))), { code: 'nobody_left' })
  const [own] = does(play, 'dewi', reply('requester', [requester]))
  assert.equal(own?.type === 'ticket.replied' && own.leftOut, undefined)
})
