import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { addedGateway, callHook, textsIn } from '../../../../testkit/addedGateway.ts'
import { outbox, runJobs } from '../../../../testkit/mail.ts'
import { telegramStandIn } from '../../../../testkit/providers.ts'
import { testWorld } from '../../../../testkit/world.ts'
import { networksOf } from '../../../platform/insideNetworks.ts'
import { fetchMedia } from '../fetchMedia.ts'
import { readGateway } from '../gatewayStore.ts'

const opened = testWorld({ after }, [], { insideAllowed: networksOf(['127.0.0.1']) })
const standIn = telegramStandIn({ after })

const added = (async () => {
  const [world, there] = await Promise.all([opened, standIn])
  const settings = { api: new URL(there.url).origin }
  const gateway = await addedGateway(world, 'telegram', {
    address: '@meja_bot',
    settings,
    secrets: { token: '77:token-uji' },
  })
  const connected = await world.as.admin.post(`gateways/${gateway.id}/connect`, {})
  const { url, secret_token, allowed_updates } = JSON.parse(there.calls.at(-1)?.body ?? '{}')
  return { world, there, ...gateway, connected, set: { url, allowed_updates }, secret: String(secret_token) }
})()

let updates = 100
const from = { id: 5, is_bot: false, first_name: 'Dewi', last_name: 'Lestari', language_code: 'id' }
const update = (what: object, chat = { id: 5, type: 'private' }) =>
  JSON.stringify({ update_id: ++updates, message: { message_id: updates, date: 1770600000, from, chat, ...what } })

async function told(body: string, token?: string) {
  const { world, hook, secret } = await added
  return callHook(world, hook, body, { 'x-telegram-bot-api-secret-token': token ?? secret })
}

test('connecting tells the bot where to call us, with a key that nobody is shown (check 9)', async () => {
  const { world, connected, set, secret, hook, key } = await added
  assert.deepEqual(connected.body, { ok: true, detail: null, name: 'meja_bot' })
  assert.deepEqual(set, { url: `${world.server.house.baseUrl}${hook}`, allowed_updates: ['message', 'callback_query'] })
  assert.equal(key, null)
  assert.match(secret, /^[\w-]{32,256}$/)
  for (const { text } of [connected, await world.as.admin.get('gateways')]) {
    assert.ok(!text.includes(secret) && !text.includes('token-uji'))
  }
})

test('a message is believed by that key alone and kept once, whatever it brings (trust.md checks 25, 27)', async () => {
  const { world, companyId, id } = await added
  const kept = async () => textsIn(world.server.house, companyId, id)
  const text = update({ text: 'HELPDESK printer macet' })
  assert.equal((await told(text, 'salah')).status, 401)
  assert.deepEqual(await kept(), [])
  for (let again = 0; again < 2; again++) assert.deepEqual(await told(text), { status: 200, text: '' })
  const bodies = [
    update({ photo: [{ file_id: 'kecil' }, { file_id: 'berkas1' }], caption: 'Begini' }),
    update({ document: { file_id: 'd', file_name: 'surat.pdf', mime_type: 'application/pdf' } }),
    update({ voice: { file_id: 'v', duration: 3, mime_type: 'audio/ogg' } }),
    update({ location: { latitude: -6.2, longitude: 106.8 } }),
    update({ contact: { phone_number: '628111', first_name: 'Budi', user_id: 99 } }),
    update({ poll: { id: '1' } }),
    update({ text: 'di grup' }, { id: -5, type: 'group' }),
    JSON.stringify({ update_id: ++updates, edited_message: {} }),
  ]
  for (const body of bodies) assert.equal((await told(body)).status, 200)
  assert.equal((await told('{"update_id":"x"}')).status, 400)
  assert.deepEqual(
    (await kept()).map(({ from, name, text, media }) => [from, name, text, media]),
    [
      ['5', 'Dewi Lestari', 'HELPDESK printer macet', []],
      ['5', 'Dewi Lestari', 'Begini', [{ ref: 'berkas1', name: 'photo', type: 'image/jpeg' }]],
      ['5', 'Dewi Lestari', '', [{ ref: 'd', name: 'surat.pdf', type: 'application/pdf' }]],
      ['5', 'Dewi Lestari', '', [{ ref: 'v', name: 'voice', type: 'audio/ogg' }]],
      ['5', 'Dewi Lestari', 'https://www.google.com/maps?q=-6.2,106.8', []],
      ['5', 'Dewi Lestari', 'Budi 628111', []],
      ['5', 'Dewi Lestari', '', []],
    ],
  )
})

test('starting the bot is answered once with a button for the number; one’s own number joins the chat to its person', async () => {
  const { world, there, companyId } = await added
  const { server, desk } = world
  const { house, database } = server
  await house.door.within([companyId], (tx) =>
    tx.run('test_phone', "update person set phone = '0811 777 888' where company_id = $1 and id = $2", [
      companyId,
      desk.dewi.personId,
    ]),
  )
  const way = () =>
    house.door.within([companyId], (tx) =>
      tx.run<{ person: number }>(
        'test_way',
        "select person_id as person from person_way where company_id = $1 and channel = 'telegram' and address = '5'",
        [companyId],
      ),
    )
  const before = there.calls.length
  const start = update({ text: '/start' })
  await told(start)
  await told(start)
  await told(update({ contact: { phone_number: '628999000111', first_name: 'Dewi', user_id: 5 } }))
  assert.deepEqual(await way(), [], 'a number that nobody has joins nobody')
  await told(update({ contact: { phone_number: '62811777888', first_name: 'Orang', user_id: 99 } }))
  assert.deepEqual(await way(), [], 'nor does the number of somebody else')
  await told(update({ contact: { phone_number: '62811777888', first_name: 'Dewi', user_id: 5 } }))
  assert.deepEqual(await way(), [{ person: desk.dewi.personId }])
  await runJobs(house, database)
  const said = there.calls
    .slice(before)
    // files of what came before are fetched meanwhile, with no body
    .flatMap(({ body }) => (body === '' ? [] : [JSON.parse(body)]))
    .filter(({ reply_markup }) => reply_markup)
    .sort((a, b) => a.text.localeCompare(b.text))
  assert.deepEqual(
    said.map(({ chat_id, text, reply_markup }) => [
      chat_id,
      text.split(/[.,]/)[0],
      reply_markup.remove_keyboard ?? reply_markup.keyboard[0][0].request_contact,
    ]),
    [
      ['5', 'Selamat datang', true],
      ['5', 'Terima kasih', true],
      ['5', 'Terima kasih', true],
    ],
  )
  assert.equal(said[0].reply_markup.keyboard?.[0][0].text, 'Bagikan nomor saya')
})

test('who blocked the bot is not written to again until they start it anew; too much at once is tried again (check 22)', async () => {
  const { world, there, companyId, id } = await added
  const { house, database } = world.server
  const last = async () => (await outbox(house, companyId)).findLast(({ notice }) => notice === 'gateway.trial')
  const stopped = async () => {
    const [row] = await house.door.within([companyId], (tx) =>
      tx.run<{ stopped: boolean }>(
        'test_stopped',
        "select stopped_at is not null as stopped from person_way where company_id = $1 and channel = 'telegram'",
        [companyId],
      ),
    )
    return row?.stopped
  }
  const fateOf = async (code: number, description: string) => {
    there.refuse({ code, description })
    await world.as.admin.post(`gateways/${id}/trial`, { to: '5' })
    await runJobs(house, database)
    return [(await last())?.state, (await last())?.detail, await stopped()]
  }
  assert.deepEqual(await fateOf(400, 'Bad Request: chat not found'), ['failed', 'telegram_400', false])
  assert.deepEqual(await fateOf(403, 'Forbidden: bot was blocked by the user'), ['failed', 'telegram_403', true])
  there.refuse(null)
  await told(update({ text: '/start' }))
  await runJobs(house, database)
  // the gateway rests then, and tries nothing else: so that this comes last, and alone
  assert.deepEqual(await fateOf(429, 'Too Many Requests: retry after 5'), ['queued', 'telegram_429', false])
  there.refuse(null)
})

test('a file is fetched by its path, which leads nowhere else', async () => {
  const { world, companyId, id } = await added
  const { house } = world.server
  const gateway = await house.door.within([companyId], (tx) => readGateway(tx, companyId, id))
  assert.ok(gateway && fetchMedia.telegram)
  const fetched = await fetchMedia.telegram(house, gateway, 'berkas1')
  assert.equal('bytes' in fetched ? fetched.bytes.toString() : '', 'isi foto')
  assert.deepEqual(await fetchMedia.telegram(house, gateway, 'besar'), { gone: 'unknown' })
})
