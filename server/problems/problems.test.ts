import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Api, api } from '../../testkit/api.ts'
import { asShipped, testDesk } from '../../testkit/desk.ts'
import { outbox, runJobs } from '../../testkit/mail.ts'
import { type TestPerson, testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import type { House } from '../platform/house.ts'
import { tellProblem } from './tell.ts'

/** A desk of the good practice: Dewi and Oki report, Rani works there, and Sari works at another desk of the company. */
async function scene(t: TestContext) {
  const server = await testServer(t)
  const { house, database } = server
  const desk = await testDesk(house, 'UJI', await asShipped('praktik'))
  const oki = await testPerson(house, desk, 'Oki')
  const as = async (person: TestPerson) => api(server, { token: await server.token(person) })
  const [dewi, okis, rani, auditor] = await Promise.all([desk.dewi, oki, desk.rani, desk.auditor].map(as))
  assert.ok(dewi && okis && rani && auditor)
  return { server, house, desk, oki, dewi, okis, rani, auditor, jobs: () => runJobs(house, database) }
}
type Scene = Awaited<ReturnType<typeof scene>>

const sorting = { category: 'network', impact: 'section', urgency: 'main_function' }
const workaround = 'Pakai jaringan tamu sampai sore.'

async function acts(who: Api, ref: string, action: string, values: object = {}) {
  const answer = await who.post(`tickets/${ref}/actions/${action}`, { values })
  assert.equal(answer.status, 200, `${action}: ${answer.text}`)
  return answer.body
}

/** A report that the desk has sorted; answers its number. */
async function sorted({ rani }: Scene, who: Api, subject = 'Wi-Fi putus'): Promise<string> {
  const { status, body, text } = await who.post('tickets', { type: 'problem', subject, text: 'Sejak pagi.' })
  assert.equal(status, 201, text)
  await acts(rani, body.number, 'sort', sorting)
  return body.number
}

/** Rani opens a problem from that ticket; answers its number. */
async function problemFrom({ rani }: Scene, ref: string, subject = 'Switch lantai 2 rusak'): Promise<string> {
  const { status, body, text } = await rani.put(`tickets/${ref}/problem`, {
    open: { subject, text: 'Banyak laporan.' },
  })
  assert.equal(status, 200, text)
  return body.problem.number
}

async function announces({ rani }: Scene, problem: string) {
  await acts(rani, problem, 'sort', sorting)
  await acts(rani, problem, 'announce', { workaround })
}

async function solves({ rani }: Scene, ref: string) {
  await acts(rani, ref, 'start')
  await acts(rani, ref, 'diagnose', { suspected_cause: 'Switch rusak' })
  await acts(rani, ref, 'apply', { remedy: 'fix', solution: 'Switch diganti.', prevention: 'Tidak perlu apa-apa.' })
  await acts(rani, ref, 'pass_test', { test_result: 'Stabil sejam.', no_new_problem: true })
}

const linkTo = (who: Api, ref: string, problem: string) => who.put(`tickets/${ref}/problem`, { problem })
const linked = async (who: Api, problem: string) => (await who.get(`tickets/${problem}/linked`)).body
const replies = async (who: Api, ref: string) =>
  (await who.get(`tickets/${ref}/messages`)).body.items.filter(
    ({ text }: { text: string | null }) => text === workaround,
  ).length

test('D7: many tickets hang on one problem: opened from one, found for the others, its workaround said to each, solved with it', async (t) => {
  const at = await scene(t)
  const { rani, dewi, okis } = at
  const [first, second, third] = [
    await sorted(at, dewi),
    await sorted(at, okis),
    await sorted(at, okis, 'Internet mati'),
  ]
  const problem = await problemFrom(at, first)
  const opened = (await rani.get(`tickets/${first}`)).body
  assert.deepEqual([opened.state.name, opened.problem.subject], ['waiting_problem', 'Switch lantai 2 rusak'])

  const found = async (q: string) => (await rani.get(`tickets/${second}/problems?q=${q}`)).body.items
  assert.deepEqual(
    (await found('switch%20lantai')).map(({ number }: { number: string }) => number),
    [problem],
  )
  assert.deepEqual(
    (await found(problem.toLowerCase())).map(({ tickets }: { tickets: number }) => tickets),
    [1],
  )
  assert.deepEqual(await found('printer'), [])
  for (const ref of [second, third]) assert.equal((await linkTo(rani, ref, problem)).status, 200)
  await acts(rani, third, 'resume')

  const { items, total, hidden, will } = await linked(rani, problem)
  assert.deepEqual(
    [items.map(({ number, news }: { number: string; news: string }) => [number, news]), total, hidden],
    [
      [
        [first, 'none'],
        [second, 'none'],
        [third, 'none'],
      ],
      3,
      0,
    ],
  )
  const preview = Object.fromEntries(will.map(({ action, ...rest }: { action: string }) => [action, rest]))
  assert.deepEqual(preview, {
    announce: { tickets: 2, people: 2, stay: 1 },
    pass_test: { tickets: 2, people: 2, stay: 1 },
  })

  await announces(at, problem)
  await at.jobs()
  assert.deepEqual([await replies(dewi, first), await replies(okis, second), await replies(okis, third)], [1, 1, 0])
  const told = await linked(rani, problem)
  assert.deepEqual(
    told.items.map(({ news }: { news: string }) => news),
    ['told', 'told', 'told'],
  )
  assert.equal(told.items[2].refusal.code, 'not_in_this_state')
  assert.match(told.items[2].refusal.message, /Menunggu masalah bersama/)

  await solves(at, problem)
  await at.jobs()
  const after = await Promise.all([first, second, third].map(async (ref) => (await rani.get(`tickets/${ref}`)).body))
  assert.deepEqual(
    after.map(({ state }) => state.name),
    ['solved', 'solved', 'in_progress'],
  )
  const mails = await outbox(at.house, at.desk.companyId)
  const solved = mails.filter(
    ({ notice, to }) => notice === 'solved' && [at.desk.dewi.email, at.oki.email].includes(to),
  )
  assert.deepEqual(solved.map(({ to }) => to).sort(), [at.desk.dewi.email, at.oki.email].sort())
  assert.match(solved[0]?.text ?? '', /Switch diganti/)
  // the journal says each, in both languages
  const { items: entries } = (await rani.get(`tickets/${third}/journal?limit=100`)).body
  const said = entries
    .map(({ sentence }: { sentence: { id: string; en: string } }) => `${sentence.id} / ${sentence.en}`)
    .join('\n')
  assert.match(said, /Rani mengaitkan tiket ini dengan masalah .* \/ Rani linked this ticket to problem/)
  assert.match(said, /Kabar dari masalah .*Umumkan cara sementara.*Tiket ini tidak berubah/)
})

test('D7: whoever reported reads that it is known and nothing of the problem or of others; other desks see what is theirs', async (t) => {
  const at = await scene(t)
  const { rani, dewi, okis, auditor } = at
  const ref = await sorted(at, dewi)
  const problem = await problemFrom(at, ref)
  const { body, text } = await dewi.get(`tickets/${ref}`)
  assert.match(body.problem.says.en, /Others have this problem too/)
  assert.deepEqual([body.problem.number, body.problem.subject, body.problem.state], [null, null, null])
  assert.doesNotMatch(text + (await dewi.get(`tickets/${ref}/messages`)).text, new RegExp(`${problem}|Switch lantai 2`))
  for (const path of [problem, `${problem}/linked`, `${ref}/problems`, `${ref}/linked`])
    assert.equal((await dewi.get(`tickets/${path}`)).status, 404, path)
  assert.equal((await linkTo(dewi, ref, problem)).status, 404)
  assert.equal((await linkTo(okis, ref, problem)).status, 404)
  assert.equal((await dewi.delete(`tickets/${ref}/problem`)).status, 404)
  // who audits reads what hangs on it, and links nothing
  assert.equal((await linked(auditor, problem)).total, 1)
  assert.equal((await linkTo(auditor, ref, problem)).status, 404)
  // nobody outside the desk opens one, and the form does not offer it
  const wish = { type: 'shared', subject: 'Switch', text: 'Rusak' }
  assert.equal((await dewi.post('tickets', wish)).body.refusal?.code, 'not_your_role')
  assert.equal((await rani.post('tickets', wish)).status, 201)
  const types = async (who: Api) =>
    (await who.get('sops/praktik/report')).body.types.map(({ name }: { name: string }) => name)
  assert.deepEqual(await types(dewi), ['problem', 'question'])
  assert.deepEqual(await types(rani), ['problem', 'question', 'shared'])
})

test('D7: what may not be linked is refused with its reason; taken off, a ticket goes its own way again', async (t) => {
  const at = await scene(t)
  const { rani, dewi } = at
  const [first, second] = [await sorted(at, dewi), await sorted(at, dewi)]
  const problem = await problemFrom(at, first)
  const code = async (ref: string, to: string) => (await linkTo(rani, ref, to)).body.refusal?.code
  assert.equal(await code(second, first), 'not_a_problem')
  assert.equal((await linkTo(rani, problem, problem)).status, 404)
  assert.equal((await linkTo(rani, second, 'UJI-2026-999999')).status, 404)
  const other = await problemFrom(at, second, 'DNS')
  assert.equal(await code(second, problem), 'on_other_problem')
  const { body } = await rani.delete(`tickets/${second}/problem`)
  assert.deepEqual([body.problem, body.state.name], [null, 'in_progress'])
  await acts(rani, other, 'sort', sorting)
  await solves(at, other)
  const asRani = await acts(rani, other, 'confirm')
  assert.equal(asRani.state.name, 'closed')
  const late = await linkTo(rani, second, other)
  assert.deepEqual([late.status, late.body.refusal.code], [409, 'problem_over'])
  assert.match(late.body.detail, /sudah berakhir/)
})

test('D7: a ticket that was locked before stays as it is, and the problem says so', async (t) => {
  const at = await scene(t)
  const { rani, dewi } = at
  const [first, second] = [await sorted(at, dewi), await sorted(at, dewi)]
  const problem = await problemFrom(at, first)
  await linkTo(rani, second, problem)
  await acts(rani, first, 'resume')
  await acts(rani, first, 'diagnose', { suspected_cause: 'Kabel' })
  await acts(rani, first, 'apply', { remedy: 'fix', solution: 'Kabel diganti.', prevention: '-' })
  await acts(rani, first, 'pass_test', { test_result: 'Baik.', no_new_problem: true })
  const { version } = await acts(dewi, first, 'confirm')
  await announces(at, problem)
  await at.jobs()
  assert.equal((await rani.get(`tickets/${first}`)).body.version, version)
  assert.deepEqual(
    (await linked(rani, problem)).items.map(({ news }: { news: string }) => news),
    ['locked', 'told'],
  )
  const late = await rani.delete(`tickets/${first}/problem`)
  assert.equal(late.body.refusal?.code, 'locked')
})

/** The same house, in which the nth piece of work breaks off before it is kept. */
function breaking(house: House, nth: number): House {
  let count = 0
  const within: House['door']['within'] = (companies, work, mode) =>
    house.door.within(
      companies,
      async (tx) => {
        const done = await work(tx)
        count += 1
        if (count === nth) throw new Error('broken off')
        return done
      },
      mode,
    )
  return { ...house, door: { ...house.door, within } }
}

test('D7: wherever telling breaks off, and however often and by whom it is done again, each ticket hears each piece of news once', async (t) => {
  const at = await scene(t)
  const { rani, dewi, house, desk } = at
  const refs = [await sorted(at, dewi), await sorted(at, dewi), await sorted(at, dewi)]
  const [first = ''] = refs
  const problem = await problemFrom(at, first)
  for (const ref of refs.slice(1)) await linkTo(rani, ref, problem)
  await announces(at, problem)
  await acts(rani, problem, 'announce', { workaround: 'Pakai kabel.' })
  const job = { company: desk.companyId, id: (await rani.get(`tickets/${problem}`)).body.id }
  for (let nth = 1; nth <= 8; nth += 1) await tellProblem(breaking(house, nth), job).catch(() => undefined)
  await Promise.all([tellProblem(house, job), tellProblem(house, job)])
  await at.jobs()
  for (const ref of refs) {
    const { items } = (await dewi.get(`tickets/${ref}/messages`)).body
    const said = items.flatMap(({ text }: { text: string | null }) => (text?.startsWith('Pakai') ? [text] : []))
    assert.deepEqual(said, [workaround, 'Pakai kabel.'])
  }
})

test('D7: a ticket that is hung on a problem just as news of it comes has it, whichever was first', async (t) => {
  const at = await scene(t)
  const { rani, dewi } = at
  const refs = [await sorted(at, dewi), await sorted(at, dewi), await sorted(at, dewi)]
  const [first = '', ...others] = refs
  const problem = await problemFrom(at, first)
  await acts(rani, problem, 'sort', sorting)
  await Promise.all([
    ...others.map((ref) => linkTo(rani, ref, problem)),
    acts(rani, problem, 'announce', { workaround }),
  ])
  await at.jobs()
  for (const ref of refs) {
    const { fields } = (await rani.get(`tickets/${ref}`)).body
    assert.equal(fields.find(({ name }: { name: string }) => name === 'workaround')?.value, workaround, ref)
  }
})
