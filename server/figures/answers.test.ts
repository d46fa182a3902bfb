import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { instant } from '../../core/time.ts'
import { act } from '../../testkit/acting.ts'
import { api } from '../../testkit/api.ts'
import { asShipped, testDesk } from '../../testkit/desk.ts'
import { wib } from '../../testkit/play.ts'
import { testServer } from '../../testkit/server.ts'
import { stillClock } from '../../testkit/stillClock.ts'
import type { Conformance, FigureTicket, TicketSteps } from '../contract/figures.ts'

const start = instant(Date.parse(wib('2026-03-02 09:00')))
const server = await testServer({ after }, { house: { clock: stillClock(start) } })
const desk = await testDesk(server.house, 'LPSE', await asShipped('tts-spse'))
const dewi = api(server, { token: await server.token(desk.dewi) })
const rani = api(server, { token: await server.token(desk.rani) })
const march = 'from=2026-03-01&to=2026-03-31'
const refs: string[] = []

/** A ticket on which the questions were answered so; what is done between them is done as the SOP wants it. */
async function answering(...answers: readonly ('incomplete' | 'complete' | 'solved' | 'unsolvable')[]): Promise<void> {
  const report = { type: 'question', subject: 'Cara daftar', text: 'Bagaimana?', fields: { phone: '0811-222' } }
  const { status, body, text } = await dewi.post('tickets', report)
  assert.equal(status, 201, text)
  const ref: string = body.number
  refs.push(ref)
  await act(rani, ref, 'prioritise', { kind: 'bid_upload' })
  for (const answer of answers) {
    if (answer === 'complete' || answer === 'incomplete') await act(rani, ref, answer)
    if (answer === 'incomplete') {
      await act(rani, ref, 'request_data', { missing_items: ['screenshot'], message: 'Mohon gambarnya.' })
      assert.equal((await dewi.post(`tickets/${ref}/messages`, { kind: 'reply', text: 'Ini.' })).status, 201)
    }
    if (answer === 'complete') await act(rani, ref, 'record_analysis', { analysis: 'Peramban lama.' })
    if (answer === 'unsolvable') await act(rani, ref, answer)
    if (answer === 'solved') {
      await act(rani, ref, 'solvable')
      await act(rani, ref, 'record_solution', { solution: 'Perbarui peramban.' })
    }
  }
}

before(async () => {
  await answering('incomplete', 'incomplete', 'complete', 'solved')
  await answering('complete', 'unsolvable')
  await answering('complete', 'solved')
  await answering()
})

async function behind(step: string, way: string): Promise<readonly string[]> {
  const path = `sops/tts-spse/conformance/tickets?${march}&step=${step}&what=by_answer&way=${way}`
  const { status, body, text } = await rani.get(path)
  assert.equal(status, 200, text)
  return (body.items as readonly FigureTicket[]).map(({ ticket }) => ticket.number)
}

test('of a question the figures tell how often each answer was given, and which tickets gave it (E3, E8)', async () => {
  const { body } = await rani.get(`sops/tts-spse/conformance?${march}`)
  const { steps } = body as Conformance
  const given = (id: string) => {
    const step = steps.find((one) => one.id === id)
    return [step?.done, step?.answers.map(({ way, label, count }) => [label.en, way, count])]
  }
  assert.deepEqual(given('complete'), [
    5,
    [
      ['Yes', 'request', 2],
      ['No', 'analyse', 3],
    ],
  ])
  assert.deepEqual(given('solvable'), [
    3,
    [
      ['Yes', 'close', 2],
      ['No', 'escalate', 1],
    ],
  ])
  assert.deepEqual(given('prioritise'), [4, []])
  // each count is the sum of its tickets' lines
  const [first = '', second = '', third = ''] = refs
  assert.deepEqual(await behind('complete', 'request'), [first, first])
  assert.deepEqual((await behind('complete', 'analyse')).toSorted(), [first, second, third].toSorted())
  assert.deepEqual((await behind('solvable', 'close')).toSorted(), [first, third].toSorted())
  assert.deepEqual(await behind('solvable', 'escalate'), [second])
  assert.deepEqual(await behind('solvable', 'request'), [])
})

test('a ticket tells how each question was answered, each time (E3, E11)', async () => {
  const { body } = await rani.get(`tickets/${refs[0]}/steps`)
  const { items } = body as TicketSteps
  const answers = (id: string) => items.find((step) => step.id === id)?.doings.map(({ answer }) => answer?.en ?? null)
  assert.deepEqual(answers('complete'), ['Yes', 'Yes', 'No'])
  assert.deepEqual(answers('solvable'), ['Yes'])
  assert.deepEqual(answers('prioritise'), [null])
})

test('an answer is asked for by the step that it leads to, and only an answer is', async () => {
  const status = async (query: string) =>
    (await rani.get(`sops/tts-spse/conformance/tickets?${march}&step=solvable&${query}`)).status
  assert.deepEqual(
    [await status('what=by_answer'), await status('what=late&way=close'), await status('what=by_answer&way=Close')],
    [400, 400, 400],
  )
})
