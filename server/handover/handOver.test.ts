import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Api } from '../../testkit/api.ts'
import { journalOf } from '../../testkit/change.ts'
import { type TwoHouses, twoHouses } from '../../testkit/handOver.ts'
import { outbox } from '../../testkit/mail.ts'
import { carry } from './carry.ts'

const report = {
  type: 'application',
  subject: 'Gagal kirim penawaran',
  text: 'Tombol kirim tidak menanggapi.',
  fields: { phone: '0811-222' },
}
const waitPlease = 'Sedang ditangani helpdesk LKPP, mohon tunggu balasan berikutnya.'

async function act(who: { readonly api: Api }, ref: string, action: string, values: Record<string, unknown> = {}) {
  const answer = await who.api.post(`tickets/${ref}/actions/${action}`, { values })
  assert.equal(answer.status, 200, `${action}: ${answer.text}`)
  return answer.body
}

/** A ticket of the LPSE that it cannot solve, just before ESCALATE. */
async function unsolvable({ dewi, rani }: TwoHouses): Promise<string> {
  const made = await dewi.api.post('tickets', report)
  assert.equal(made.status, 201, made.text)
  const ref = String(made.body.id)
  await rani.api.post(`tickets/${ref}/messages`, { kind: 'note', text: 'KENARI-LPSE catatan internal' })
  await act(rani, ref, 'prioritise', { kind: 'bid_upload' })
  await act(rani, ref, 'complete')
  await act(rani, ref, 'record_analysis', { analysis: 'Sertifikat peladen pusat kedaluwarsa.' })
  await act(rani, ref, 'unsolvable')
  return ref
}

/** The same, escalated and taken in by the national desk. */
async function escalated(at: TwoHouses): Promise<{ readonly ref: string; readonly national: string }> {
  assert.equal((await at.agree()).status, 201)
  const ref = await unsolvable(at)
  await act(at.rani, ref, 'escalate', { message: waitPlease })
  await at.jobs()
  const { body } = await at.sari.api.get('tickets')
  assert.equal(body.items.length, 1)
  const national = String(body.items[0].id)
  await act(at.sari, national, 'take_in', { priority: 'P1' })
  await at.jobs()
  return { ref, national }
}

test('E10: without an agreement of the other organisation nothing is handed over, and the button says why', async (t) => {
  const at = await twoHouses(t)
  const ref = await unsolvable(at)
  const refused = await at.rani.api.post(`tickets/${ref}/actions/escalate`, { values: { message: waitPlease } })
  assert.equal(refused.status, 409)
  assert.match(refused.text, /no_agreement/)
  const { actions } = (await at.rani.api.get(`tickets/${ref}`)).body
  const button = actions.find(({ name }: { name: string }) => name === 'escalate')
  assert.deepEqual([button.open, button.refusal.code], [false, 'no_agreement'])
})

test('E10: ESCALATE hands over and replies; the national desk works under its own SOP; its answer comes back through the first', async (t) => {
  const at = await twoHouses(t)
  const { ref, national } = await escalated(at)

  const taken = (await at.sari.api.get(`tickets/${national}`)).body
  assert.equal(taken.sop.id, 'eskalasi-lkpp')
  assert.equal(taken.companyId, at.lkpp.companyId)
  assert.ok(taken.clocks.some(({ name }: { name: string }) => name === 'answering'))
  assert.deepEqual(
    taken.handOvers.map(({ side, partner }: { side: string; partner: string }) => [side, partner]),
    [['took', 'PT LPSE']],
  )
  const description = taken.fields.find(({ name }: { name: string }) => name === 'description').value
  assert.match(description, /Hasil analisis: Sertifikat peladen pusat kedaluwarsa\./)
  assert.match(description, /Jenis permasalahan: Gagal mengirim dokumen penawaran/)

  const first = (await at.rani.api.get(`tickets/${ref}`)).body
  assert.equal(first.state.name, 'at_national')
  const [link] = first.handOvers
  assert.deepEqual([link.side, link.partner, link.number], ['gave', 'PT LKPP', taken.number])
  assert.equal(link.state.id, 'Dianalisis helpdesk LKPP')

  await act(at.sari, national, 'ask', { message: 'Sejak pukul berapa?' })
  await at.jobs()
  await act(at.rani, ref, 'tell_national', { message: 'Sejak pukul 08.10.' })
  await at.jobs()
  assert.equal((await at.sari.api.get(`tickets/${national}`)).body.state.name, 'in_progress')

  await act(at.sari, national, 'answer', { message: 'Sertifikat sudah diperbarui, silakan coba lagi.' })
  await at.jobs()
  const answered = (await at.rani.api.get(`tickets/${ref}`)).body
  assert.equal(answered.state.name, 'national_answered')
  assert.equal(answered.handOvers[0].over, true)
  await act(at.rani, ref, 'pass_on')
  await at.jobs()
  const talk = (await at.dewi.api.get(`tickets/${ref}/messages`)).body.items
  const told = talk.flatMap(({ kind, text }: { kind: string; text: string }) => (kind === 'message' ? [text] : []))
  assert.deepEqual(told.slice(1), [waitPlease, 'Sertifikat sudah diperbarui, silakan coba lagi.'])
  const closed = (await at.dewi.api.get(`tickets/${ref}`)).body
  assert.equal(closed.state.name, 'closed')
  assert.deepEqual(closed.handOvers, [])
})

test('E10: nothing else crosses: neither notes, nor names, nor fields that the SOP does not show, nor the other ticket', async (t) => {
  const at = await twoHouses(t)
  const { ref, national } = await escalated(at)
  await at.sari.api.post(`tickets/${national}/messages`, { kind: 'note', text: 'KENARI-LKPP catatan internal' })
  await act(at.sari, national, 'record_finding', { finding: 'KENARI-TEMUAN' })
  await act(at.sari, national, 'ask', { message: 'Sejak pukul berapa?' })
  await at.jobs()
  for (const path of [`tickets/${ref}`, `tickets/${ref}/messages`, `tickets/${ref}/journal`]) {
    const { text } = await at.rani.api.get(path)
    assert.doesNotMatch(text, /KENARI-LKPP|KENARI-TEMUAN|Sari/, path)
  }
  for (const path of [`tickets/${national}`, `tickets/${national}/messages`, `tickets/${national}/journal`]) {
    const { text } = await at.sari.api.get(path)
    assert.doesNotMatch(text, /KENARI-LPSE|0811-222|Dewi|Rani|Sejak pukul 08/, path)
  }
  // each side knows the other's number, and can do nothing with it
  const [{ number: theirs }] = (await at.rani.api.get(`tickets/${ref}`)).body.handOvers
  const [{ number: ours }] = (await at.sari.api.get(`tickets/${national}`)).body.handOvers
  for (const [who, other] of [
    [at.rani, theirs] as const,
    [at.rani, national] as const,
    [at.sari, ours] as const,
    [at.sari, ref] as const,
  ]) {
    assert.equal((await who.api.get(`tickets/${other}`)).status, 404)
    assert.equal((await who.api.get(`tickets/${other}/messages`)).status, 404)
  }
  assert.deepEqual((await at.rani.api.get('search?q=KENARI')).body.tickets.length, 1)
})

test('E10: the user sees the reply and the state, and nothing of the other organisation before it is passed on', async (t) => {
  const at = await twoHouses(t)
  const { ref, national } = await escalated(at)
  await act(at.sari, national, 'answer', { message: 'KENARI-JAWABAN sudah diperbarui.' })
  await at.jobs()
  for (const path of [`tickets/${ref}`, `tickets/${ref}/messages`, 'search?q=KENARI', 'tickets'])
    assert.doesNotMatch((await at.dewi.api.get(path)).text, /KENARI|LKPP-2026|Sari/, path)
  const mails = await outbox(at.server.house, at.lpse.companyId)
  assert.ok(mails.some(({ to, text }) => to === at.dewi.email && text.includes(waitPlease)))
  assert.ok(mails.every(({ to, text }) => to !== at.dewi.email || !text.includes('KENARI')))
  assert.ok(mails.some(({ to, text }) => to === at.rani.email && text.includes('KENARI-JAWABAN')))
})

test('E10: carried twice, nothing comes twice; both journals stand', async (t) => {
  const at = await twoHouses(t)
  const { ref, national } = await escalated(at)
  const { house } = at.server
  const count = async () => [
    (await journalOf(house, at.lpse.companyId, Number(ref))).length,
    (await journalOf(house, at.lkpp.companyId, Number(national))).length,
  ]
  const before = await count()
  for (const [company, ticket] of [[at.lpse.companyId, ref] as const, [at.lkpp.companyId, national] as const])
    await carry(house, { company, ticket: Number(ticket), toSeq: 3 })
  await Promise.all([1, 2].map(() => carry(house, { company: at.lkpp.companyId, ticket: Number(national), toSeq: 2 })))
  await at.jobs()
  assert.deepEqual(await count(), before)
  assert.equal((await at.sari.api.get('tickets')).body.items.length, 1)
})

test('E10: an agreement is for who administers all of the receiving company, about its own desk and a SOP that takes hand-overs', async (t) => {
  const at = await twoHouses(t)
  const wish = { company: at.lkpp.companyId, from: 'LPSE', name: 'lkpp', desk: at.lkpp.deskId, sop: 'eskalasi-lkpp' }
  const post = (who: { readonly api: Api }, change: object) =>
    who.api.post('hand-over-agreements', { ...wish, ...change })
  assert.equal((await post(at.lpseAdmin, {})).status, 404)
  assert.equal((await post(at.sari, {})).status, 403)
  assert.equal((await post(at.lkppAdmin, { desk: at.lpse.deskId })).status, 404)
  assert.match((await post(at.lkppAdmin, { from: 'LKPP' })).text, /unknown_organisation/)
  assert.match((await post(at.lkppAdmin, { from: 'XYZ' })).text, /unknown_organisation/)
  assert.match((await post(at.lkppAdmin, { sop: 'umum' })).text, /not_for_hand_over/)
  const made = await post(at.lkppAdmin, {})
  assert.equal(made.status, 201, made.text)
  assert.equal((await post(at.lkppAdmin, {})).status, 409)
  assert.deepEqual((await at.lpseAdmin.api.get('hand-over-agreements')).body.items, [])
  assert.equal((await at.lpseAdmin.api.delete(`hand-over-agreements/${made.body.id}`)).status, 404)
  assert.equal((await at.lkppAdmin.api.delete(`hand-over-agreements/${made.body.id}`)).status, 204)
  const ref = await unsolvable(at)
  const refused = await at.rani.api.post(`tickets/${ref}/actions/escalate`, { values: { message: waitPlease } })
  assert.match(refused.text, /no_agreement/, 'ended')
})
