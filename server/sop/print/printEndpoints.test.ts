import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../../testkit/api.ts'
import { testDesk } from '../../../testkit/desk.ts'
import { pdfText } from '../../../testkit/pdf.ts'
import { testServer } from '../../../testkit/server.ts'
import { codeOf, tidyCode } from './code.ts'

test('everybody of a company has its document as PDF, whose code the application confirms to them alone (B10)', async (t) => {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const other = await testDesk(server.house, 'LAIN')
  const headers = { authorization: `Bearer ${await server.token(desk.dewi)}` }
  const got = await fetch(`${server.url}/api/v1/sops/umum/document.pdf?lang=en`, { headers })
  assert.equal(got.status, 200)
  assert.equal(got.headers.get('content-type'), 'application/pdf')
  assert.match(got.headers.get('content-disposition') ?? '', /^attachment; filename="SOP-IT-GEN-001-rev-01-en\.pdf"/)
  const text = pdfText(Buffer.from(await got.arrayBuffer()))
  const [, code = ''] = /Check code ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text) ?? []
  assert.notEqual(code, '')

  const dewi = api(server, { token: await server.token(desk.dewi) })
  const checked = await dewi.get(`prints/${code.toLowerCase().replace('-', '%20')}`)
  assert.deepEqual(
    [checked.status, checked.body.id, checked.body.revision, checked.body.standing],
    [200, 'umum', '01', 'inForce'],
  )
  assert.equal((await dewi.get('prints/2222-2222')).status, 404)
  assert.equal((await dewi.get('sops/umum/document.pdf?revision=77')).status, 404)
  assert.equal((await dewi.get(`sops/umum/document.pdf?company=${other.companyId}`)).status, 404)
  const stranger = api(server, { token: await server.token(other.dewi) })
  assert.equal((await stranger.get(`prints/${code}`)).status, 404)
})

test('a code stands for one file of one company: another letter in it is another code', () => {
  const code = codeOf(1, 'a', '01', 'text')
  assert.match(code, /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  const others = [
    codeOf(2, 'a', '01', 'text'),
    codeOf(1, 'b', '01', 'text'),
    codeOf(1, 'a', '02', 'text'),
    codeOf(1, 'a', '01', 'text.'),
  ]
  assert.equal(new Set([code, ...others]).size, 5)
  assert.equal(tidyCode(` ${code.toLowerCase().replace('-', ' ')}`), code)
})
