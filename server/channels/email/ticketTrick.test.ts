import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arrive, mailText, outbox, testMailbox } from '../../../testkit/mail.ts'
import { standings, testWorld } from '../../../testkit/world.ts'

// Services that trust whoever reads mail of a domain send their codes to any address of it. Whoever gets such a code sent
// to the helpdesk must not come to see it: neither as the requester of anything, nor in an answer.
test('a code that a service mails to the helpdesk is seen by its desk and nobody else (check 13)', async (t) => {
  const world = await testWorld(t)
  const { server, desk, as } = world
  const box = await testMailbox(server.house, desk)
  const mail = { From: 'Slack <no-reply@slack.example>', Subject: 'Your code is QX7-KD2' }
  const { ticketId, outcome } = await arrive(
    server.house,
    server.database,
    box,
    mailText(mail, 'Enter QX7-KD2 to join.'),
  )
  assert.equal(outcome, 'ticket')

  const seen = { nobody: 401, requester: 404, foreignRequester: 404, agentElsewhere: 404, foreignAgent: 404 } as const
  for (const who of standings) {
    const status = who in seen ? seen[who as keyof typeof seen] : null
    for (const path of [`tickets/${ticketId}`, `tickets/${ticketId}/messages`, `tickets/${ticketId}/journal`]) {
      const answer = await as[who].get(path)
      if (status !== null) assert.equal(answer.status, status, `${who} ${path}`)
      if (who === 'agent') assert.equal(answer.status, 200, `${who} ${path}`)
    }
    if (status === null) continue
    for (const path of ['tickets', 'tickets?view=desk', 'search?q=QX7']) {
      const { text } = await as[who].get(path)
      assert.ok(!text.includes('QX7-KD2'), `${who} ${path}`)
    }
  }
  assert.match((await as.agent.get(`tickets/${ticketId}`)).body.subject, /QX7-KD2/)
  for (const { to, subject, text, html } of await outbox(server.house, desk.companyId)) {
    if (to !== 'no-reply@slack.example') continue
    assert.ok(![subject, text, html].join().includes('QX7-KD2'), 'the sender is told what it wrote')
  }
})
