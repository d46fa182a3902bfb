import assert from 'node:assert/strict'
import { readdir, utimes } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { soon } from '../../testkit/soon.ts'
import { longestFile } from './receiveFiles.ts'
import { sweepDrafts } from './sweepDrafts.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
  'base64',
)
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const pdf = Buffer.from('%PDF-1.4\n%\xe2\xe3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF', 'latin1')
const report = {
  type: 'incident',
  subject: 'Printer macet',
  text: 'Lampu merah menyala.',
  fields: { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' },
}

async function opened(t: Parameters<typeof testServer>[0]) {
  const server = await testServer(t)
  const desk = await testDesk(server.house)
  const as = async (person: { accountId: string }) => api(server, { token: await server.token(person) })
  const leftovers = () => readdir(join(server.house.files.path('0'.repeat(64)), '../../../receiving'))
  return { server, desk, as, leftovers, dewi: await as(desk.dewi), rani: await as(desk.rani) }
}

test('a file is a draft of its uploader until a message takes it; then whoever may read that may read it', async (t) => {
  const { server, desk, as, dewi, rani } = await opened(t)
  const up = await dewi.upload([{ name: 'Layar galat.png', bytes: png, type: 'image/png' }], { key: 'satu' })
  assert.equal(up.status, 201)
  assert.deepEqual(
    { ...up.body, id: '', url: '' },
    { id: '', name: 'Layar galat.png', type: 'image/png', size: png.length, image: true, url: '' },
  )
  assert.match(up.body.id, /^[0-9a-f]{64}$/)
  const again = await dewi.upload([{ name: 'Layar galat.png', bytes: png, type: 'image/png' }], { key: 'satu' })
  assert.equal(again.text, up.text)
  assert.equal((await dewi.upload([{ name: 'lain.png', bytes: png }], { key: 'satu' })).status, 422)

  const { url, id } = up.body
  assert.equal((await dewi.get(url)).status, 200)
  assert.equal((await rani.get(url)).status, 404)
  assert.equal((await api(server).get(url)).status, 401)
  // nobody attaches what another has uploaded (check 8)
  assert.equal((await rani.post('tickets', { ...report, files: [id] })).status, 404)
  const made = await dewi.post('tickets', { ...report, files: [id] })
  assert.equal(made.status, 201)
  assert.equal((await rani.get(url)).status, 200)
  assert.equal((await (await as(desk.auditor)).get(url)).status, 200)
  const bystander = await as(await testPerson(server.house, desk, 'Bima'))
  assert.equal((await bystander.get(url)).status, 404)
  const other = await testDesk(server.house, 'LAIN')
  assert.deepEqual(
    (await (await as(other.rani)).get(url)).text,
    (await bystander.get(`attachments/${'0'.repeat(64)}`)).text,
  )
  assert.equal((await dewi.delete(`attachments/${id}`)).status, 404)

  // internal files are for staff
  const secret = await rani.upload([{ name: 'catatan.txt', bytes: 'KENARI' }])
  const note = await rani.post(`tickets/${made.body.id}/messages`, {
    kind: 'note',
    text: 'lihat',
    files: [secret.body.id],
  })
  assert.equal(note.status, 201)
  assert.equal((await rani.get(secret.body.url)).text, 'KENARI')
  assert.equal((await (await as(desk.kepala)).get(secret.body.url)).status, 200)
  assert.equal((await dewi.get(secret.body.url)).status, 404)

  // access is asked anew at every call (check 30)
  const off = `delete from desk_member where company_id = $1 and person_id = $2`
  await server.house.door.within([desk.companyId], (tx) => tx.run('off', off, [desk.companyId, desk.rani.personId]))
  await server.house.live.forget(desk.rani.accountId)
  assert.equal((await rani.get(url)).status, 404)
})

test('what is downloaded is saved, never run: only pictures are shown, and only when asked (check 30)', async (t) => {
  const { dewi } = await opened(t)
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const files = [
    { name: 'a.png', bytes: png, type: 'image/png' },
    { name: 'b.gif', bytes: Buffer.concat([gif, Buffer.from('/*<script>alert(1)</script>*/')]), type: 'image/gif' },
    { name: 'c.svg', bytes: script, type: 'image/svg+xml' },
    { name: 'd.html', bytes: '<script>alert(1)</script>', type: 'text/html' },
    { name: 'e.xml', bytes: '<?xml version="1.0"?><a/>', type: 'text/html; x=<script>' },
    { name: 'f.pdf', bytes: pdf, type: 'application/pdf' },
  ]
  const { body } = await dewi.upload(files)
  assert.deepEqual(
    body.items.map(({ image }: { image: boolean }) => image),
    [true, true, false, false, false, false],
  )
  for (const { url, name } of body.items) {
    const plain = await dewi.get(url)
    assert.match(plain.headers.get('content-disposition') ?? '', /^attachment; /, name)
    assert.equal(plain.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(plain.headers.get('content-security-policy'), "default-src 'none'; sandbox")
    const inline = await dewi.get(`${url}?inline=1`)
    const isPicture = /png|gif/.test(name)
    assert.match(inline.headers.get('content-disposition') ?? '', isPicture ? /^inline; / : /^attachment; /, name)
    assert.equal(
      inline.headers.get('content-type'),
      isPicture ? `image/${name.slice(2)}` : 'application/octet-stream',
      name,
    )
  }
  assert.equal((await dewi.get(`${body.items[0].url}?inline=2`)).status, 400)
  const etag = (await dewi.get(body.items[0].url)).headers.get('etag') ?? ''
  assert.equal((await dewi.get(body.items[0].url, { headers: { 'if-none-match': etag } })).status, 304)
})

test('a file whose bytes are not what its name says, or of a kind that is not kept, is refused and gone', async (t) => {
  const { server, desk, dewi, leftovers } = await opened(t)
  const refused = [
    { name: 'a.png', bytes: '<html>', type: 'image/png' },
    { name: 'a.jpg', bytes: png, type: 'image/jpeg' },
    { name: 'a.pdf', bytes: png, type: 'application/pdf' },
    { name: 'a.png', bytes: png, type: 'video/mp4' },
    { name: 'a.txt', bytes: pdf, type: 'text/plain' },
    { name: 'a.txt', bytes: Buffer.from([65, 0, 66]), type: 'text/plain' },
    { name: 'a.csv', bytes: Buffer.from([0xc3, 0x28]), type: 'text/csv' },
    { name: 'a.docx', bytes: Buffer.from('PK\x03\x04'), type: '' },
    { name: 'a.exe', bytes: Buffer.from('MZ\x90\x00'), type: 'application/octet-stream' },
    { name: 'a.js', bytes: 'alert(1)', type: 'text/javascript' },
    { name: 'a.png.js', bytes: png, type: 'image/png' },
    { name: 'program', bytes: Buffer.from('MZ\x90\x00\x03\x00'), type: '' },
  ]
  for (const file of refused) {
    const answer = await dewi.upload([file])
    assert.deepEqual([answer.status, answer.body.code], [415, 'file_refused'], file.name)
    // one that is refused takes the others of its upload with it
    assert.equal((await dewi.upload([{ name: 'baik.png', bytes: png }, file])).status, 415)
  }
  assert.equal((await dewi.upload([{ name: 'a.txt', bytes: '' }])).body.code, 'file_empty')
  assert.equal((await dewi.upload([])).status, 400)
  assert.equal((await dewi.post('attachments', { file: 'x' })).status, 415)
  assert.equal(
    (await dewi.upload(Array.from({ length: 11 }, () => ({ name: 'a.png', bytes: png })))).body.code,
    'too_many_files',
  )
  const broken = await dewi.post('attachments', 'no form at all', {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  })
  assert.equal(broken.status, 400)
  assert.deepEqual(await leftovers(), [])
  const rows = await server.house.door.within([desk.companyId], (tx) => tx.run('r', 'select id from attachment', []))
  assert.deepEqual(rows, [])
})

test('texts, logs of Windows and files without an ending are known by their bytes', async (t) => {
  const { dewi } = await opened(t)
  const utf16 = Buffer.from('\ufeffKoneksi: putus\r\n', 'utf16le')
  const { body } = await dewi.upload([
    { name: 'ipconfig.txt', bytes: utf16 },
    { name: 'warna.log', bytes: '\x1b[31mgalat\x1b[0m\n' },
    { name: 'gambar', bytes: png },
    { name: 'CATATAN', bytes: 'halo' },
    { name: 'surat.eml', bytes: Buffer.from('Subject: caf\xe9\r\n\r\nhalo', 'latin1') },
  ])
  assert.deepEqual(
    body.items.map(({ name, type }: { name: string; type: string }) => [name, type]),
    [
      ['ipconfig.txt', 'text/plain'],
      ['warna.log', 'text/plain'],
      ['gambar.png', 'image/png'],
      ['CATATAN.txt', 'text/plain'],
      ['surat.eml', 'message/rfc822'],
    ],
  )
})

test('a file over the limit is refused, and one that breaks off leaves nothing', async (t) => {
  const { server, desk, dewi, leftovers } = await opened(t)
  const answer = await dewi.upload([{ name: 'besar.txt', bytes: Buffer.alloc(longestFile + 1, 'a') }])
  assert.deepEqual([answer.status, answer.body.code], [413, 'file_too_large'])
  const fits = await dewi.upload([{ name: 'pas.txt', bytes: Buffer.alloc(longestFile, 'a') }])
  assert.deepEqual([fits.status, fits.body.size], [201, longestFile])

  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  const head = `POST /api/v1/attachments HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${await server.token(desk.dewi)}\r\n`
  socket.write(`${head}content-type: multipart/form-data; boundary=x\r\ncontent-length: 9000000\r\n\r\n`)
  socket.write(`--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${'a'.repeat(100_000)}`)
  await soon('it is being received', async () => (await leftovers()).length === 1)
  socket.destroy()
  await soon('nothing is left of it', async () => (await leftovers()).length === 0)
})

test('drafts can be taken back, and go after a day; what a ticket has stays', async (t) => {
  const { server, dewi, rani } = await opened(t)
  const { house } = server
  const one = (await dewi.upload([{ name: 'a.txt', bytes: 'satu' }])).body
  const two = (await dewi.upload([{ name: 'b.txt', bytes: 'dua' }])).body
  const three = (await dewi.upload([{ name: 'c.txt', bytes: 'dua' }])).body
  assert.equal((await rani.delete(`attachments/${one.id}`)).status, 404)
  assert.equal((await dewi.delete(`attachments/${one.id}`)).status, 204)
  assert.equal((await dewi.get(one.url)).status, 404)
  assert.equal((await dewi.post('tickets', { ...report, files: [three.id] })).status, 201)

  await sweepDrafts(house)
  assert.equal((await dewi.get(two.url)).status, 200)
  house.clock.turn?.(new Date(Date.now() + 25 * 3_600_000).toISOString())
  await sweepDrafts(house)
  assert.equal((await dewi.get(two.url)).status, 404)
  assert.equal((await dewi.get(three.url)).text, 'dua')

  // bytes that nothing has any more go, once they are a day old
  const four = (await dewi.upload([{ name: 'd.txt', bytes: 'empat' }])).body
  const [row] = await house.door.within([1], (tx) =>
    tx.run<{ sha256: string }>('s', 'select sha256 from attachment where id = $1', [four.id]),
  )
  const path = house.files.path(row?.sha256 ?? '')
  await utimes(path, 1_000_000, 1_000_000)
  house.clock.turn?.(new Date(Date.now() + 51 * 3_600_000).toISOString())
  await sweepDrafts(house)
  await assert.rejects(house.files.get(row?.sha256 ?? ''), /ENOENT/)
})

test('who works for several companies attaches the same upload in whichever is meant', async (t) => {
  const { server, desk, dewi, rani } = await opened(t)
  const other = await testDesk(server.house, 'LAIN')
  const move = 'update person set account_id = $3 where company_id = $1 and id = $2'
  await server.house.door.within([other.companyId], (tx) =>
    tx.run('move', move, [other.companyId, other.dewi.personId, desk.dewi.accountId]),
  )
  await server.house.live.forget(desk.dewi.accountId)
  const form = new FormData()
  form.append('file', new Blob(['satu']), 'a.txt')
  assert.equal((await rani.send('POST', `attachments?company=${other.companyId}`, form)).status, 404)
  const up = (await dewi.upload([{ name: 'a.txt', bytes: 'satu' }])).body
  const made = await dewi.post('tickets', { ...report, company: other.companyId, files: [up.id] })
  assert.equal(made.status, 201)
  assert.equal((await dewi.get(up.url)).text, 'satu')
  assert.equal((await rani.get(up.url)).status, 404)
  const theirs = api(server, { token: await server.token(other.rani) })
  assert.equal((await theirs.get(up.url)).status, 200)
})
