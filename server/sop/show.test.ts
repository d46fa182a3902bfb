import assert from 'node:assert/strict'
import { test } from 'node:test'
import { executors, passages } from '../../core/sop/flow.ts'
import { api } from '../../testkit/api.ts'
import { testDesk, umum } from '../../testkit/desk.ts'
import { testServer } from '../../testkit/server.ts'
import { chartSvg } from './chart.ts'
import { durationWords } from './durationWords.ts'
import { shippedSops } from './shipped.ts'
import { stepTable } from './stepTable.ts'

test('time standards are said as the document prints them (E11)', () => {
  const said = (text: string) => Object.values(durationWords(text))
  assert.deepEqual(said('15m'), ['15 menit', '15 minutes'])
  assert.deepEqual(said('1h'), ['1 jam', '1 hour'])
  assert.deepEqual(said('2x24h'), ['2 x 24 jam', '2 x 24 hours'])
  assert.deepEqual(said('1h30m'), ['1 jam 30 menit', '1 hour 30 minutes'])
  assert.deepEqual(said('7d'), ['7 hari', '7 days'])
  assert.deepEqual(said('30 working minutes'), ['30 menit kerja', '30 working minutes'])
  assert.deepEqual(said('1 working day'), ['1 hari kerja', '1 working day'])
})

test('the table of steps has the standard of the clock that runs (X2)', async () => {
  const { sop } = await umum()
  const rows = stepTable(sop)
  assert.deepEqual(
    rows.map(({ no, id }) => [no, id]),
    sop.steps.map(({ id }, index) => [index + 1, id]),
  )
  const respond = rows.find(({ id }) => id === 'respond')
  assert.deepEqual(
    respond?.time.map(({ label, value }) => [label.id, value.id]),
    [
      ['P1', '15 menit'],
      ['P2', '1 jam'],
      ['P3', '4 jam'],
    ].map(([level = '', words]) => [sop.priority.levels[level]?.label.id, words]),
  )
  // another target in the file is another standard in the print
  const clocks = {
    ...sop.clocks,
    silence: { ...sop.clocks.silence, target: '3 working days' } as (typeof sop.clocks)[string],
  }
  const changed = stepTable({ ...sop, clocks }).find(({ id }) => id === 'validate')
  assert.deepEqual(
    changed?.time.map(({ value }) => value.id),
    ['3 hari kerja'],
  )
})

test('ways lead from step to step, by a decision’s answers, and back where a step opens again', async () => {
  const { sop } = await umum()
  const ways = passages(sop)
  const ids = sop.steps.map(({ id }) => id)
  assert.deepEqual(
    ways.filter(({ back }) => !back).map(({ from, to }) => [from, to]),
    ids.slice(1).map((id, index) => [ids[index], id]),
  )
  assert.deepEqual(
    ways.filter(({ back }) => back).map(({ from, to }) => [from, to]),
    [['validate', 'handle']],
  )
  const label = { id: 'Ya', en: 'Yes' }
  const steps = sop.steps.map((step) =>
    step.id === 'triage'
      ? {
          ...step,
          decision: [
            { label, to: 'close' },
            { label: { id: 'Tidak', en: 'No' }, to: 'report' },
          ],
        }
      : step,
  )
  const decided = passages({ ...sop, steps }).filter(({ from }) => from === 'triage')
  assert.deepEqual(
    decided.map(({ to, label: said, back }) => [to, said?.en, back]),
    [
      ['close', 'Yes', false],
      ['report', 'No', true],
    ],
  )
  assert.deepEqual(
    executors(sop).map(({ role }) => role),
    ['requester', 'agent', 'lead', 'technician', 'system'],
  )
})

test('every SOP that is shipped has a chart with all its steps, in both languages', async () => {
  for (const { sop } of await shippedSops()) {
    for (const lang of ['id', 'en'] as const) {
      const svg = chartSvg(sop, lang)
      for (const { id } of sop.steps) assert.ok(svg.includes(`data-step="${id}"`), `${sop.id} ${id}`)
      assert.equal((svg.match(/<path class="way" d="M[^"]+L/g) ?? []).length, passages(sop).length, sop.id)
      assert.doesNotMatch(svg, /NaN|undefined|<script|href|@import|url\(|<image|<foreignObject/)
    }
  }
})

test('what a SOP says stays text in its chart', async () => {
  const { sop } = await umum()
  const evil = '<script>alert(1)</script> "x" & \'y\''
  const steps = sop.steps.map((step, index) => (index === 0 ? { ...step, activity: { id: evil, en: evil } } : step))
  const svg = chartSvg({ ...sop, steps, document: { ...sop.document, title: { id: evil, en: evil } } }, 'id')
  assert.doesNotMatch(svg, /<script/)
  assert.match(svg, /&lt;script&gt;/)
})

test('everybody of a company reads its SOPs, and nobody those of another', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const other = await testDesk(server.house, 'LAIN')
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const list = await dewi.get('sops')
  assert.deepEqual(
    list.body.items.map(({ id, companyId }: { id: string; companyId: number }) => [id, companyId]),
    [['umum', desk.companyId]],
  )
  const shown = await dewi.get('sops/umum')
  assert.equal(shown.status, 200, shown.text)
  assert.equal(shown.body.steps.length, desk.sop.steps.length)
  assert.equal(shown.body.source, (await umum()).source)
  assert.match(shown.body.chart.id, /^<svg/)
  assert.equal((await dewi.get('sops/tidak-ada')).status, 404)
  assert.equal((await dewi.get(`sops/umum?company=${other.companyId}`)).status, 404)
  assert.equal((await api(server).get('sops')).status, 401)
})
