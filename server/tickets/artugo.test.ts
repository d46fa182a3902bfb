import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { testDesk } from '../../testkit/desk.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { shippedSop } from '../../testkit/sops.ts'

const source = readFileSync(new URL('../../sops/artugo.yaml', import.meta.url), 'utf8')
const done = {
  solution: 'Rol penarik diganti',
  action_checklist: ['Bersihkan atau ganti rol dan tinta', 'Cetak halaman uji'].map((text) => ({ text, done: true })),
}

test('SOP A over HTTP, from New to Confirm Solved, with each refusal in both languages (A1..A7, A11..A15, A17..A20)', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house, 'KAI', { sop: shippedSop('artugo'), source })
  const tono = await testPerson(server.house, desk, 'Tono', ['technician'])
  const people = { dewi: desk.dewi, rani: desk.rani, kepala: desk.kepala, tono }
  const as = Object.fromEntries(
    await Promise.all(
      Object.entries(people).map(async ([name, one]) => [name, api(server, { token: await server.token(one) })]),
    ),
  ) as Record<keyof typeof people, ReturnType<typeof api>>

  const report = { type: 'problem', subject: 'macet di tengah', text: 'Sejak pagi', fields: { category: 'printer' } }
  const incomplete = await as.dewi.post('tickets', report)
  assert.equal(incomplete.body.detail, 'Masih kurang: Operating Unit. (SOP 7.1)')
  const fields = { ...report.fields, operating_unit: desk.rootId }
  const opened = await as.dewi.post('tickets', { ...report, fields })
  assert.equal(opened.status, 201, opened.text)
  const { number } = opened.body
  assert.deepEqual(
    [opened.body.subject, opened.body.state.label.id, opened.body.priority.stars],
    ['Printer: macet di tengah', 'New', 0],
  )
  const unit = opened.body.fields.find((field: { name: string }) => field.name === 'operating_unit')
  assert.equal(unit.shown.id, 'PT KAI')

  const act = (
    who: keyof typeof people,
    action: string,
    values: object = {},
    files: readonly string[] = [],
    lang = 'id',
  ) => as[who].post(`tickets/${number}/actions/${action}`, { values, files }, { headers: { 'accept-language': lang } })
  const does = async (...call: Parameters<typeof act>) => {
    const answer = await act(...call)
    assert.equal(answer.status, 200, `${call[1]}: ${answer.text}`)
    return answer.body
  }
  const refuses = async (who: keyof typeof people, action: string, values: object, id: string, en: string) => {
    for (const [lang, sentence] of Object.entries({ id, en })) {
      const answer = await act(who, action, values, [], lang)
      assert.deepEqual([answer.status, answer.body.detail], [409, sentence], action)
    }
  }

  await does('rani', 'classify', { category: 'printer', priority: 'urgent' })
  await refuses(
    ...(['rani', 'start', {}] as const),
    'Masih kurang: Assigned to. (SOP 7.3.1)',
    'Still missing: Assigned to. (SOP 7.3.1)',
  )
  await does('rani', 'assign', { assignee: tono.personId })
  await does('rani', 'detail', { tags: ['Gedung B'] })
  await does('tono', 'start')
  const { body: proof } = await as.tono.upload([{ name: 'bukti.txt', bytes: 'E-52', type: 'text/plain' }])
  assert.ok(proof)
  await does('tono', 'upload_evidence', { evidence: [proof.id] }, [proof.id])
  const [id, en] = [
    await act('tono', 'ask_verification', { ...done, solution: ' ' }),
    await act('tono', 'solve', done, [], 'en'),
  ]
  assert.match(id.body.detail, /^Masih kurang: Solution Summary\./)
  assert.match(en.body.detail, /^The requester has not verified the result\./)
  await does('tono', 'ask_verification', { ...done, message: 'Mohon dicek' })

  // the requester verifies by the signed link of the mail, without signing in
  await runJobs(server.house, server.database)
  const mails = await outbox(server.house, desk.companyId)
  const mail = mails.findLast(({ to, notice }) => to === desk.dewi.email && notice === 'please_verify')
  const token = /\/link\/([\w-]+)\?action=verify/.exec(mail?.text ?? '')?.[1] ?? ''
  const nobody = api(server)
  const shown = (await nobody.get(`links/${token}`)).body
  assert.deepEqual(
    shown.actions.map((one: { name: string }) => one.name),
    ['verify', 'not_fixed'],
  )
  assert.equal((await nobody.post(`links/${token}`, { action: 'verify' })).status, 200)

  const solved = await does('tono', 'solve', done)
  assert.ok(solved.startedAt && solved.solvedAt)
  await refuses(
    ...(['rani', 'confirm', {}] as const),
    'Solusi belum divalidasi IT Manager/Team Lead. Bila meja ini tanpa Team Lead, orang kedua yang mengonfirmasi, bukan yang menetapkan Solved. (SOP 6)',
    'The IT Manager/Team Lead has not validated the solution. Where the desk has no Team Lead, a second person confirms it, not the one who set Solved. (SOP 6)',
  )
  await does('kepala', 'accept')
  const locked = await does('rani', 'confirm')
  assert.ok(locked.lockedAt && locked.closedAt)
  const late = await act('kepala', 'send_back', { reason: 'Terlambat' })
  assert.match(late.body.detail, /^Tiket ini sudah dikunci/)
})
