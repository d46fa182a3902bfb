import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addedGateway, callHook, textsIn } from '../../../../testkit/addedGateway.ts'
import { reported } from '../../../../testkit/desk.ts'
import { outbox, runJobs } from '../../../../testkit/mail.ts'
import { signedByApp, whatsappCallOf, whatsappStandIn } from '../../../../testkit/providers.ts'
import { testWorld, type World } from '../../../../testkit/world.ts'
import { queueMail } from '../../../notices/queueMail.ts'
import { networksOf } from '../../../platform/insideNetworks.ts'
import { fetchMedia } from '../fetchMedia.ts'
import { readGateway } from '../gatewayStore.ts'

const opened = testWorld({ after }, [], { insideAllowed: networksOf(['127.0.0.1']) })
const standIn = whatsappStandIn({ after })

const secrets = { token: 'token-uji', app_secret: 'rahasia-app' }
const added = (async () => {
  const [world, { url }] = await Promise.all([opened, standIn])
  const settings = {
    phoneNumberId: '10021002',
    api: new URL(url).origin,
    template: { name: 'kabar_tiket', language: 'id' },
  }
  const gateway = await addedGateway(world, 'whatsapp', { address: '+628110001', settings, secrets })
  return { world, there: await standIn, ...gateway }
})()

const seconds = ({ server }: World) => String(Math.floor(Date.parse(server.house.clock.now()) / 1000))

/** A message from Dewi's number as WhatsApp tells it. */
const wrote = (world: World, id: string, what: object) => ({
  contacts: [{ profile: { name: 'Dewi L' }, wa_id: '628119999' }],
  messages: [{ from: '628119999', id, timestamp: seconds(world), ...what }],
})

const told = async (value: object) => {
  const { world, hook } = await added
  const body = whatsappCallOf(value)
  return (await callHook(world, hook, body, signedByApp(body))).status
}

test('the hook is proved by its word, and by nothing else', async () => {
  const { world, hook, key } = await added
  const ask = (token: string, mode = 'subscribe') =>
    world.as.nobody.get(
      `${hook}?hub.mode=${mode}&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=1158201444`,
    )
  const right = await ask(key ?? '')
  assert.deepEqual([right.status, right.text], [200, '1158201444'])
  assert.match(right.headers.get('content-type') ?? '', /^text\/plain/)
  assert.equal((await ask(`${key}x`)).status, 404)
  assert.equal((await ask(key ?? '', 'unsubscribe')).status, 400)
})

test('messages are believed by the app’s signature over every byte, and kept once (trust.md checks 25, 27)', async () => {
  const { world, hook, companyId, id } = await added
  const body = whatsappCallOf(wrote(world, 'wamid.a', { type: 'text', text: { body: 'HELPDESK printer macet é' } }))
  for (const headers of [
    {},
    signedByApp(body, 'lain'),
    signedByApp(`${body} `),
    { 'x-hub-signature-256': 'sha256=00' },
  ]) {
    assert.equal((await callHook(world, hook, body, headers)).status, 401)
  }
  assert.deepEqual(await textsIn(world.server.house, companyId, id), [])
  for (let again = 0; again < 2; again++) {
    assert.deepEqual(await callHook(world, hook, body, signedByApp(body)), { status: 200, text: '' })
  }
  const kept = await textsIn(world.server.house, companyId, id)
  assert.deepEqual(
    kept.map(({ provider, from, name, text }) => [provider, from, name, text]),
    [['wamid.a', '+628119999', 'Dewi L', 'HELPDESK printer macet é']],
  )
})

test('every kind of message is read; reactions are none, and what we do not know is kept without words (C8)', async () => {
  const { world, companyId, id } = await added
  const before = (await textsIn(world.server.house, companyId, id)).length
  const kinds: readonly object[] = [
    { type: 'image', image: { id: 'media77', mime_type: 'image/jpeg', caption: 'Layarnya begini', sha256: 'x' } },
    { type: 'document', document: { id: '9', mime_type: 'application/pdf', filename: 'surat.pdf' } },
    { type: 'audio', audio: { id: '10', mime_type: 'audio/ogg; codecs=opus', voice: true } },
    { type: 'location', location: { latitude: -6.2, longitude: 106.8, name: 'Kantor', address: 'Jakarta' } },
    { type: 'button', button: { text: 'YA', payload: 'YA' }, context: { id: 'wamid.x' } },
    { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'tidak', title: 'TIDAK' } } },
    { type: 'contacts', contacts: [{ name: { formatted_name: 'Budi' }, phones: [{ phone: '+62 811' }] }] },
    { type: 'reaction', reaction: { message_id: 'wamid.a', emoji: '👍' } },
    { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] },
    { type: 'text', text: 'bukan objek' },
  ]
  for (const [at, what] of kinds.entries()) assert.equal(await told(wrote(world, `wamid.k${at}`, what)), 200)
  const kept = (await textsIn(world.server.house, companyId, id)).slice(before)
  assert.deepEqual(
    kept.map(({ provider, text, media }) => [provider, text, media]),
    [
      ['wamid.k0', 'Layarnya begini', [{ ref: 'media77', name: 'image', type: 'image/jpeg' }]],
      ['wamid.k1', '', [{ ref: '9', name: 'surat.pdf', type: 'application/pdf' }]],
      ['wamid.k2', '', [{ ref: '10', name: 'audio', type: 'audio/ogg' }]],
      ['wamid.k3', 'Kantor, Jakarta\nhttps://www.google.com/maps?q=-6.2,106.8', []],
      ['wamid.k4', 'YA', []],
      ['wamid.k5', 'TIDAK', []],
      ['wamid.k6', 'Budi +62 811', []],
      ['wamid.k8', '', []],
      ['wamid.k9', '', []],
    ],
  )
  assert.equal(await told({ messages: 'bukan daftar' }), 400)
})

test('a file is fetched in two steps with the token, which goes to no other host', async () => {
  const { world, there, companyId, id } = await added
  const { house } = world.server
  const gateway = await house.door.within([companyId], (tx) => readGateway(tx, companyId, id))
  assert.ok(gateway && fetchMedia.whatsapp)
  const fetched = await fetchMedia.whatsapp(house, gateway, 'media77')
  assert.equal('bytes' in fetched ? fetched.bytes.toString() : '', 'isi fotoX')
  assert.ok(there.calls.slice(-2).every(({ headers }) => headers.authorization === 'Bearer token-uji'))
  for (const ref of ['media88', 'tiada', '../10021002/messages']) {
    assert.deepEqual(await fetchMedia.whatsapp(house, gateway, ref), { gone: 'unknown' }, ref)
  }
})

/** Writes a text about a ticket to Dewi's number and lets it go out; answers what was posted, and its fate. */
async function sendOut(text: string) {
  const { world, there, companyId } = await added
  const { server, desk } = world
  const { house, database } = server
  const { ticket } = await reported(house, desk)
  // what the texts before set off goes out first
  await runJobs(house, database)
  const to = { channel: 'whatsapp', toPerson: desk.dewi.personId, toAddress: '+628119999' } as const
  const what = {
    companyId,
    ticketId: ticket.id,
    seq: 1,
    notice: 'uji',
    subject: text,
    text,
    html: '',
    automatic: false,
  }
  const id = await house.door.within([companyId], (tx) => queueMail(tx, { ...to, ...what, now: house.clock.now() }))
  const before = there.calls.length
  await runJobs(house, database)
  const posted = there.calls.slice(before).map(({ body }) => JSON.parse(body))
  const fate = async () => (await outbox(house, companyId)).find((one) => one.id === id)
  const [row] = await house.door.within([companyId], (tx) =>
    tx.run<{ name: string }>('test_name', 'select provider_id as name from delivery where id = $1', [id]),
  )
  return { ticket, posted, fate, name: row?.name }
}

test('within 24 hours of what somebody wrote they hear in free words, and what became of it is told (C9)', async () => {
  const { world } = await added
  await told(wrote(world, 'wamid.w1', { type: 'text', text: { body: 'halo' } }))
  const { posted, fate, name } = await sendOut('Kami datang jam dua. http://127.0.0.1:3000/l/abc')
  assert.deepEqual(posted, [
    {
      ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: '628119999', type: 'text' },
      text: { preview_url: false, body: 'Kami datang jam dua. http://127.0.0.1:3000/l/abc' },
    },
  ])
  const states: unknown[] = [(await fate())?.state]
  for (const status of ['delivered', 'sent', 'read', 'failed']) {
    await told({
      statuses: [{ id: name, status, timestamp: '1', recipient_id: '628119999', errors: [{ code: 131026 }] }],
    })
    states.push((await fate())?.state)
  }
  assert.deepEqual(states, ['handed', 'delivered', 'delivered', 'delivered', 'delivered'])
  assert.equal(await told({ statuses: [{ id: 'wamid.unknown', status: 'sent' }] }), 200, 'not ours: nothing to do')
})

test('a failure that WhatsApp tells later shows with its reason on the ticket (trust.md check 22)', async () => {
  const { world } = await added
  await told(wrote(world, 'wamid.w2', { type: 'text', text: { body: 'halo' } }))
  const { fate, name } = await sendOut('Kabar')
  await told({
    statuses: [{ id: name, status: 'failed', errors: [{ code: 131047, title: 'Re-engagement message' }] }],
  })
  assert.deepEqual([(await fate())?.state, (await fate())?.detail], ['failed', 'whatsapp_131047'])
})

test('after 24 hours only the approved message goes out, with number and link; without one it is kept and says so (C9)', async () => {
  const { world, id } = await added
  const { house } = world.server
  await told(wrote(world, 'wamid.w3', { type: 'text', text: { body: 'halo' } }))
  house.clock.turn?.(new Date(Date.parse(house.clock.now()) + 24 * 3_600_000 + 60_000).toISOString())
  const { ticket, posted, fate } = await sendOut('Rahasia dapur kami.\nhttp://127.0.0.1:3000/l/abc')
  const parameters = [ticket.number, 'http://127.0.0.1:3000/l/abc'].map((text) => ({ type: 'text', text }))
  assert.deepEqual(posted[0]?.template, {
    ...{ name: 'kabar_tiket', language: { code: 'id' } },
    components: [{ type: 'body', parameters }],
  })
  assert.deepEqual([(await fate())?.state, (await fate())?.detail], ['handed', 'as_template'])

  const { settings } = (await world.as.admin.get('gateways')).body.items.find((one: { id: number }) => one.id === id)
  assert.equal(
    (await world.as.admin.patch(`gateways/${id}`, { settings: { ...settings, template: null } })).status,
    200,
  )
  const kept = await sendOut('Kabar')
  assert.deepEqual(kept.posted, [])
  assert.deepEqual([(await kept.fate())?.state, (await kept.fate())?.detail], ['kept', 'window_closed'])
})

test('what WhatsApp refuses has failed by its number; its own trouble and ours with it are tried again', async () => {
  const { world, there, id } = await added
  await told(wrote(world, 'wamid.w4', { type: 'text', text: { body: 'halo' } }))
  const fates: unknown[] = []
  for (const [code, status] of [
    [131026, 400],
    [131047, 400],
    [190, 401],
    [131000, 500],
    // after this one the whole number rests
    [130429, 429],
  ] as const) {
    there.refuse(code, status)
    const { fate } = await sendOut(`Kabar ${code}`)
    fates.push([(await fate())?.state, (await fate())?.detail])
  }
  there.refuse(null)
  assert.deepEqual(fates, [
    ['failed', 'whatsapp_131026'],
    ['kept', 'window_closed'],
    ['queued', 'whatsapp_190'],
    ['queued', 'http_500'],
    ['queued', 'whatsapp_130429'],
  ])
  const check = await world.as.admin.post(`gateways/${id}/connect`, {})
  assert.deepEqual(check.body, { ok: true, detail: null, name: 'Helpdesk · +62 811-0001' })
  const gone = await world.as.admin.patch(`gateways/${id}`, { secrets: { token: 'dicabut' } })
  assert.equal(gone.status, 200)
  const refused = await world.as.admin.post(`gateways/${id}/connect`, {})
  assert.deepEqual(refused.body, { ok: false, detail: 'whatsapp_190', name: null })
  assert.doesNotMatch(refused.text + gone.text, /dicabut|rahasia-app/)
})
