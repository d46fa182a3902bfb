import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  acts,
  begin,
  context,
  decided,
  does,
  frozen,
  identity,
  type Name,
  opened,
  type Play,
  people,
  refusal,
  refusalIn,
} from '../../testkit/play.ts'
import { workshopSop } from '../../testkit/sops.ts'
import type { Sop } from '../sop/language.ts'
import { decide } from './decide.ts'
import { evolve, replay } from './evolve.ts'

const workshop = workshopSop()

function asking(service: 'new_part' | 'borrow'): Play {
  return begin(workshop, { type: 'wish', service, values: { kind: 'light' } })
}

function decides(
  play: Play,
  who: Name,
  approval: string,
  verdict: 'approved' | 'rejected',
  reason = '',
  roles?: readonly string[],
) {
  return does(play, who, { do: 'decide', approval, verdict, reason }, roles)
}

function mayNot(play: Play, who: Name, approval: string, roles?: readonly string[], reason = 'x') {
  return refusalIn(decided(play, who, { do: 'decide', approval, verdict: 'rejected', reason }, roles)).code
}

test('a service that names an approval waits for it, and for one it does not need no ticket waits (B2)', () => {
  const play = asking('new_part')
  assert.equal(play.ticket.service, 'new_part')
  assert.equal(play.ticket.approvals.purchase?.status, 'waiting')
  assert.deepEqual(play.journal[0]?.changes.asked, [{ approval: 'purchase', place: 0, personId: null }])
  assert.equal(play.ticket.clocks.approval?.stoppedAt, null)
  acts(play, 'rani', 'assign', { assignee: 2 })
  const refused = refusal(play, 'rani', 'start')
  assert.ok(refused.code === 'unapproved')
  assert.deepEqual([refused.approvals[0]?.id, refused.clause], ['Pembelian', '8'])

  const plain = begin(workshop)
  assert.deepEqual([plain.ticket.service, plain.ticket.approvals, plain.ticket.clocks.approval], [null, {}, undefined])
  acts(plain, 'rani', 'assign', { assignee: 2 })
  acts(plain, 'rani', 'start')
})

test('a service that the catalogue does not have for this type is refused (B2)', () => {
  for (const beginning of [
    { type: 'wish', service: 'toString' },
    { type: 'fault', service: 'new_part' },
  ]) {
    assert.equal(refusalIn(opened(workshop, { ...beginning, values: { kind: 'light' } })).code, 'unknown_service')
  }
})

test('in turn: the second is asked when the first has said yes and a field names them; then the work may begin (B2)', () => {
  const play = asking('new_part')
  assert.equal(mayNot(play, 'tono', 'purchase'), 'not_asked')
  const [yes] = decides(play, 'kepala', 'purchase', 'approved')
  assert.deepEqual(yes?.changes, {}, 'nobody is named yet')
  const [named] = acts(play, 'rani', 'assign', { assignee: 2, helper: 3 })
  assert.deepEqual(named?.changes.asked, [{ approval: 'purchase', place: 1, personId: 3 }])
  assert.equal(mayNot(play, 'kepala', 'purchase'), 'not_asked')
  const [last] = decides(play, 'tono', 'purchase', 'approved', 'Memang perlu')
  assert.deepEqual(last?.changes.approvals, { purchase: 'approved' })
  assert.equal(last?.content?.reason, 'Memang perlu')
  assert.ok(last?.changes.stepsDone?.includes('approve'))
  assert.equal(play.ticket.clocks.approval?.met, true)
  assert.equal(mayNot(play, 'tono', 'purchase'), 'already_decided')
  acts(play, 'rani', 'start')
  assert.deepEqual(replay(play.journal, identity), play.ticket)
})

test('who is named anew before they answered is asked instead (B2)', () => {
  const play = asking('new_part')
  decides(play, 'kepala', 'purchase', 'approved')
  acts(play, 'rani', 'assign', { assignee: 2, helper: 3 })
  const renamed = frozen({ ...play.ticket, fields: { ...play.ticket.fields, helper: 5 } })
  const other = { ...play, ticket: renamed, journal: [...play.journal] }
  const [event] = acts(other, 'rani', 'assign', { assignee: 2 })
  assert.deepEqual(event?.changes.asked, [{ approval: 'purchase', place: 1, personId: 5 }])
  assert.equal(mayNot(other, 'tono', 'purchase'), 'not_asked')
})

test('together: all are asked at once, in any order, and the last yes sets off what the SOP says (B2)', () => {
  const play = asking('borrow')
  assert.deepEqual(
    play.journal[0]?.changes.asked?.map(({ place }) => place),
    [0, 1],
  )
  decides(play, 'rani', 'loan', 'approved')
  assert.equal(mayNot(play, 'rani', 'loan'), 'not_asked')
  const events = decides(play, 'kepala', 'loan', 'approved')
  assert.deepEqual(
    events.map((event) => (event.type === 'ticket.acted' ? event.action : event.type)),
    ['ticket.decided', 'lent'],
  )
  assert.equal(play.ticket.counts.loans, 1)
})

test('a no needs its reason, ends the approval, and what the SOP says follows (B2)', () => {
  const play = asking('borrow')
  assert.equal(mayNot(play, 'kepala', 'loan', undefined, '  '), 'missing_fields')
  decides(play, 'kepala', 'loan', 'rejected', 'Alatnya dipakai')
  assert.equal(play.ticket.approvals.loan?.status, 'rejected')
  assert.equal(play.ticket.state, 'review')
  assert.equal(mayNot(play, 'rani', 'loan'), 'already_decided')
  const back = frozen({ ...play.ticket, state: 'new', assigneeId: 2 })
  assert.equal(refusal({ ...play, ticket: back }, 'rani', 'start').code, 'approval_refused')
})

test('nobody decides their own request, in person, by a deputy or for somebody else (B2)', () => {
  const play = asking('borrow')
  assert.equal(mayNot(play, 'dewi', 'loan', ['requester', 'lead']), 'own_request')
  // whoever stands in for the requester does not decide for them either
  const rules = { ...context(workshop, 'tono', play.now), deputyFor: [{ personId: people.dewi.id, roles: ['lead'] }] }
  const command = { do: 'decide', approval: 'loan', verdict: 'approved', reason: '' } as const
  assert.equal(refusalIn(decide(play.ticket, command, rules)).code, 'own_request')
})

test('a form that names the requester as the one who approves is refused, whoever fills it in (B2)', () => {
  const { helper } = workshop.fields
  assert.ok(helper)
  const anybody = { ...workshop, fields: { ...workshop.fields, helper: { ...helper, people: undefined } } } as Sop
  const play = begin(anybody, { type: 'wish', service: 'new_part', values: { kind: 'light' } })
  const refused = refusal(play, 'rani', 'assign', { assignee: 2, helper: people.dewi.id })
  assert.deepEqual([refused.code, 'field' in refused && refused.field], ['requester_approves', 'helper'])
  acts(play, 'rani', 'assign', { assignee: 2, helper: people.dee.id })
})

test('a deputy decides for the one who is asked, the journal says for whom, and neither counts twice (B2)', () => {
  const play = asking('borrow')
  const [event] = decides(play, 'dee', 'loan', 'approved', '', [])
  assert.ok(event?.type === 'ticket.decided')
  assert.deepEqual([event.by, event.onBehalfOf, event.place], [{ kind: 'person', id: 5 }, 4, 0])
  assert.equal(mayNot(play, 'dee', 'loan', ['agent']), 'answered_once')
  assert.equal(mayNot(play, 'kepala', 'loan', ['lead', 'agent']), 'answered_once')
  decides(play, 'rani', 'loan', 'approved')
  assert.equal(play.ticket.approvals.loan?.status, 'approved')
})

test('somebody answers in their own name before that of another (B2)', () => {
  const play = asking('borrow')
  const [event] = decides(play, 'dee', 'loan', 'approved', '', ['agent'])
  assert.ok(event?.type === 'ticket.decided')
  assert.deepEqual([event.onBehalfOf, event.place], [null, 1])
})

test('after the end nobody decides any more (B2)', () => {
  const play = asking('borrow')
  acts(play, 'dewi', 'cancel')
  assert.equal(mayNot(play, 'kepala', 'loan'), 'locked')
  const ended = frozen({ ...play.ticket, lockedAt: null })
  assert.equal(mayNot({ ...play, ticket: ended }, 'kepala', 'loan'), 'approval_over')
})

test('an approval that nobody asked for cannot be given (B2)', () => {
  const play = asking('borrow')
  for (const name of ['purchase', 'constructor', 'nothing']) assert.equal(mayNot(play, 'kepala', name), 'not_asked')
  assert.ok('refusal' in decided(play, 'system', { do: 'decide', approval: 'loan', verdict: 'approved', reason: '' }))
})

test('answers to an approval that the journal does not know change nothing', () => {
  const { ticket } = begin(workshop)
  const head = { at: ticket.updatedAt, by: { kind: 'person', id: 4 }, channel: 'portal', changes: {} } as const
  const event = { type: 'ticket.decided', approval: 'loan', place: 0, verdict: 'approved', onBehalfOf: null } as const
  assert.deepEqual(evolve(ticket, { ...head, ...event }).approvals, {})
})

test('whoever tries what, an approval is decided once, by others than its requester, each of whom counts once (B2)', () => {
  const tries = fc.record({
    who: fc.constantFrom<Name>('dewi', 'rani', 'tono', 'kepala', 'dee'),
    roles: fc.subarray(['requester', 'agent', 'technician', 'lead']),
    verdict: fc.constantFrom<'approved' | 'rejected'>('approved', 'approved', 'approved', 'rejected'),
    reason: fc.constantFrom('', ' ', 'Tidak perlu'),
    helper: fc.constantFrom(2, 3),
  })
  let answered = 0
  const play = fc.property(
    fc.constantFrom('new_part', 'borrow'),
    fc.array(tries, { minLength: 25 }),
    (service, moves) => {
      const plays = asking(service as 'borrow')
      const approval = service === 'borrow' ? 'loan' : 'purchase'
      const said = new Set<number | null>([people.dewi.id])
      let isOver = false
      for (const { who, roles, verdict, reason, helper } of moves) {
        const naming = decided(plays, 'rani', { do: 'act', action: 'assign', values: { assignee: 2, helper } })
        const command = { do: 'decide', approval, verdict, reason } as const
        const tried = decided(plays, who, command, roles)
        for (const decision of [tried, ...('refusal' in tried ? [naming] : [])]) {
          if ('refusal' in decision) continue
          for (const event of decision.events) {
            plays.ticket = frozen(evolve(plays.ticket, event))
            if (event.type !== 'ticket.decided') continue
            const { by, onBehalfOf } = event
            const own = [by.kind === 'person' ? by.id : null, ...(onBehalfOf === null ? [] : [onBehalfOf])]
            assert.ok(!isOver && own.every((id) => !said.has(id)) && new Set(own).size === own.length)
            assert.ok(event.verdict === 'approved' || event.content?.reason)
            for (const id of own) said.add(id)
            isOver = event.changes.approvals?.[approval] !== undefined
            answered += 1
          }
        }
      }
      assert.equal(isOver, plays.ticket.approvals[approval]?.status !== 'waiting')
    },
  )
  fc.assert(play, { numRuns: 200 })
  assert.ok(answered > 100, `only ${answered} answers`)
})
