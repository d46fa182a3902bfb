import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { asShipped, testDesk } from '../../../testkit/desk.ts'
import { testGateway, textsOf } from '../../../testkit/gateways.ts'
import { testHouse } from '../../../testkit/house.ts'
import { outbox, runJobs } from '../../../testkit/mail.ts'
import { telegramStandIn, whatsappCallOf, whatsappStandIn } from '../../../testkit/providers.ts'
import { deliver } from '../../notices/deliver.ts'
import { queueMail } from '../../notices/queueMail.ts'
import { networksOf } from '../../platform/insideNetworks.ts'
import { changeTicket } from '../../tickets/changeTicket.ts'
import { readTicket } from '../../tickets/store.ts'
import { sealSecrets } from './gatewaySecrets.ts'
import { readGateway } from './gatewayStore.ts'
import { telegramHook } from './telegram/hook.ts'
import { whatsappHook } from './whatsapp/hook.ts'

const { house, database } = await testHouse({ after }, { insideAllowed: networksOf(['127.0.0.1']) })
const [whatsapp, telegram] = [await whatsappStandIn({ after }), await telegramStandIn({ after })]
const shipped = await asShipped('praktik')
const number = '628119999000'
let made = 0

/** A company with a number of WhatsApp and a bot of Telegram, and Dewi who is known on both. */
async function company() {
  made += 1
  const desk = await testDesk(house, `TOMBOL${made}`, shipped)
  const { companyId, dewi, rani } = desk
  const template = { name: 'kabar_tiket', language: 'id', asks: 'minta_jawaban' }
  const gatewayOf = async (kind: 'whatsapp' | 'telegram', settings: object, values: Record<string, string>) => {
    const address = `+62811000${kind === 'whatsapp' ? 1 : 2}${made}`
    const { gatewayId } = await testGateway(house, desk, { kind, address, settings: settings as never })
    return house.door.within([companyId], async (tx) => {
      const row = await readGateway(tx, companyId, gatewayId)
      if (!row) throw new Error('no gateway')
      const secret = sealSecrets(house, row, { values })
      await tx.run('test_seal', 'update gateway set secret = $3 where company_id = $1 and id = $2', [
        ...[companyId, gatewayId, secret],
      ])
      return { ...row, secret }
    })
  }
  const api = (there: { readonly url: string }) => new URL(there.url).origin
  const secrets = { token: 'token-uji', app_secret: 'rahasia-app' }
  const byWhatsapp = await gatewayOf('whatsapp', { phoneNumberId: '10021002', api: api(whatsapp), template }, secrets)
  const byTelegram = await gatewayOf('telegram', { api: api(telegram) }, { token: '77:token-uji' })
  await house.door.within([companyId], async (tx) => {
    await tx.run('test_phone', 'update person set phone = $3 where company_id = $1 and id = $2', [
      ...[companyId, dewi.personId, `+${number}`],
    ])
    await tx.run(
      'test_chat',
      `insert into person_way (company_id, channel, address, person_id, heard_at) values ($1, 'telegram', '5', $2, $3)`,
      [companyId, dewi.personId, house.clock.now()],
    )
  })
  const drained = () => runJobs(house, database)
  let told = 0
  const hears = async (what: object, from = number) => {
    const timestamp = String(Math.floor(Date.parse(house.clock.now()) / 1000))
    const message = { from, id: `wamid.${made}.${++told}`, timestamp, ...what }
    const body = Buffer.from(whatsappCallOf({ messages: [message] }))
    await whatsappHook.take(house, byWhatsapp, { headers: {}, body })
    await drained()
    return (await textsOf(house, companyId)).at(-1)
  }
  const updates = async (what: object, update = 1000 * made + ++told) => {
    const body = Buffer.from(JSON.stringify({ update_id: update, ...what }))
    await telegramHook.take(house, byTelegram, { headers: {}, body })
    await drained()
    return (await textsOf(house, companyId)).at(-1)
  }
  const does = (ticketId: number, action: string, values: object) =>
    house.door.within([companyId], (tx) =>
      changeTicket(
        tx,
        { companyId, ticketId },
        { by: { kind: 'person', id: rani.personId }, standings: ['agent'], channel: 'portal', now: house.clock.now() },
        { do: 'act', action, values: values as never },
      ),
    )
  /** From where it stands to solved, where its requester is asked. */
  const solve = async (ticketId: number, again = false) => {
    if (!again) {
      await does(ticketId, 'sort', { category: 'hardware', impact: 'person', urgency: 'workaround' })
      await does(ticketId, 'start', {})
      await does(ticketId, 'diagnose', { suspected_cause: 'Kertas', findings: 'Rol kotor.' })
    }
    const remedy = { remedy: 'fix', solution: 'Rol dibersihkan.', prevention: 'Kertas kering.' }
    await does(ticketId, 'apply', remedy)
    await does(ticketId, 'pass_test', { test_result: 'Tercetak.', no_new_problem: true })
    await drained()
  }
  const stateOf = async (ticketId: number) =>
    (await house.door.within([companyId], (tx) => readTicket(tx, String(ticketId))))?.ticket.state
  return { ...{ desk, companyId, byTelegram, byWhatsapp, hears, updates, solve, stateOf, drained } }
}

/** What was posted last, as it was said. */
const lastOf = (there: { readonly calls: readonly { readonly body: string }[] }, has: string) =>
  JSON.parse(there.calls.findLast(({ body }) => body.includes(has))?.body ?? '{}')

const pass = (seconds: number) =>
  house.clock.turn?.(new Date(Date.parse(house.clock.now()) + seconds * 1000).toISOString())

test('by WhatsApp what is asked has buttons; one that is pressed is YA or TIDAK, for its ticket and from its number, once (A18, B9, expected.md row 36, check 27)', async () => {
  const { companyId, hears, solve, stateOf } = await company()
  const id = (await hears({ type: 'text', text: { body: 'Printer macet sejak pagi' } }))?.ticketId ?? 0
  await solve(id)
  const { interactive } = lastOf(whatsapp, '"interactive"')
  const [yes, no] = interactive.action.buttons.map(({ reply }: { reply: object }) => reply)
  assert.deepEqual([yes.title, no.title], ['Ya, sudah beres', 'Belum beres'])
  assert.match(interactive.body.text, /http\S+$/, 'the link stands there as well')
  assert.doesNotMatch(interactive.body.text, /Balas YA/)
  const mark = /^TIDAK ([0-9a-f]{32})$/.exec(no.id)?.[1] ?? ''
  assert.equal(yes.id, `YA ${mark}`)
  const kept = await house.door.within([companyId], (tx) =>
    tx.run<{ row: string }>('test_marks', 'select c::text as row from text_code c where c.company_id = $1', [
      companyId,
    ]),
  )
  assert.ok(kept.length > 0 && kept.every(({ row }) => !row.includes(mark)), 'only its hash is kept')

  const press = (reply: object, from?: string) =>
    hears({ type: 'interactive', interactive: { type: 'button_reply', button_reply: reply } }, from)
  const forged = { id: `YA ${'0'.repeat(32)}`, title: 'Ya, sudah beres' }
  assert.equal((await press(forged))?.reason, 'wrong_code')
  assert.match(lastOf(whatsapp, 'Tombol itu').text.body, /tidak berlaku lagi/)
  assert.equal((await press(yes, '628110000777'))?.reason, 'wrong_code', 'it counts from its own number alone')
  assert.equal(await stateOf(id), 'solved')
  assert.deepEqual((await press(no))?.reason, 'code')
  assert.equal(await stateOf(id), 'in_progress', 'objected, as TIDAK does')
  assert.equal((await press(yes))?.reason, 'wrong_code', 'pressed once, the pair is spent')

  // a day later only the approved message goes, which has two quick replies of its own
  pass(24 * 3600 + 60)
  await solve(id, true)
  const { template } = lastOf(whatsapp, 'minta_jawaban')
  const payloads = template.components
    .slice(1)
    .map((one: { index: string; parameters: [{ payload: string }] }) => [
      ...[one.index, one.parameters[0].payload.replace(/[0-9a-f]{32}/, 'MARK')],
    ])
  assert.deepEqual(payloads, [
    ['0', 'YA MARK'],
    ['1', 'TIDAK MARK'],
  ])
  const { payload } = template.components[1].parameters[0]
  const told = await hears({ type: 'button', button: { text: 'Ya', payload } })
  assert.deepEqual([told?.outcome, told?.reason, await stateOf(id)], ['message', 'code', 'closed'])
})

test('by Telegram a pressed button is answered and counts once, however often it is told; nobody presses that of somebody else (A18, B9, check 27)', async () => {
  const { companyId, updates, solve, stateOf } = await company()
  const from = { id: 5, is_bot: false, first_name: 'Dewi', language_code: 'id' }
  const chat = { id: 5, type: 'private' }
  const date = Math.floor(Date.parse(house.clock.now()) / 1000)
  const id = (await updates({ message: { message_id: 1, date, from, chat, text: 'Printer macet' } }))?.ticketId ?? 0
  await solve(id)
  const { reply_markup, chat_id } = lastOf(telegram, 'inline_keyboard')
  const [[yes, no]] = reply_markup.inline_keyboard
  assert.deepEqual([chat_id, yes.text, no.text], ['5', 'Ya, sudah beres', 'Belum beres'])
  assert.ok(yes.callback_data.length <= 64)
  const press = (data: string, more: object = {}, update?: number) =>
    updates(
      { callback_query: { id: `tekan${data.length}`, from, message: { message_id: 2, chat }, data, ...more } },
      update,
    )
  const { length } = await textsOf(house, companyId)
  await press('lain')
  await press(yes.callback_data, { from: { ...from, id: 6 } })
  await press(yes.callback_data, { message: { message_id: 2, chat: { id: -7, type: 'group' } } })
  assert.deepEqual([await stateOf(id), (await textsOf(house, companyId)).length], ['solved', length])
  for (let again = 0; again < 2; again += 1) await press(yes.callback_data, {}, 99_000)
  assert.equal(await stateOf(id), 'closed')
  const answered = lastOf(telegram, 'callback_query_id')
  assert.deepEqual(answered, {
    callback_query_id: `tekan${yes.callback_data.length}`,
    text: 'Jawaban Anda kami terima.',
  })
})

test('who asks us to wait is left alone for so long, with all that goes by this gateway; then it goes out (check 22)', async () => {
  const { desk, companyId } = await company()
  const write = (channel: 'telegram' | 'whatsapp', toAddress: string, text: string) =>
    house.door.within([companyId], (tx) =>
      queueMail(tx, {
        ...{ companyId, notice: 'uji', channel, toPerson: desk.dewi.personId, toAddress, subject: text, text },
        ...{ html: '', automatic: false, now: house.clock.now() },
      }),
    )
  const states = async (ids: readonly (number | null)[]) =>
    (await outbox(house, companyId))
      .filter(({ id }) => ids.includes(id))
      .map(({ state, detail }) => `${state} ${detail}`)
  const posts = (there: typeof telegram | typeof whatsapp) =>
    there.calls.filter(({ path, method }) => method === 'POST' && /sendMessage|messages$/.test(path)).length

  telegram.refuse({ code: 429, description: 'Too Many Requests: retry after 600', retryAfter: 600 })
  const before = posts(telegram)
  const first = await write('telegram', '5', 'Satu')
  await runJobs(house, database)
  const second = await write('telegram', '6', 'Dua')
  await runJobs(house, database)
  assert.equal(posts(telegram), before + 1, 'asked once, and then left alone')
  telegram.refuse(null)
  pass(590)
  for (const id of [first, second]) await deliver(house, { company: companyId, id })
  assert.deepEqual(await states([first, second]), ['queued telegram_429', 'queued null'])
  pass(11)
  for (const id of [first, second]) await deliver(house, { company: companyId, id })
  assert.deepEqual(await states([first, second]), ['sent null', 'sent null'])

  // too much to one person holds up nobody else; too much of the number holds up everybody
  const hears = (from: string) =>
    house.door.within([companyId], (tx) =>
      tx.run(
        'test_wrote',
        `insert into inbound_text (company_id, gateway_id, provider_id, from_address, text, received_at, outcome)
         select $1, id, $2, $2, 'halo', $3, 'ignored' from gateway where company_id = $1 and kind = 'whatsapp'`,
        [companyId, from, house.clock.now()],
      ),
    )
  await hears('+628111000')
  await hears('+628222000')
  whatsapp.refuse(131056, 400)
  const pair = await write('whatsapp', '+628111000', 'Tiga')
  await runJobs(house, database)
  whatsapp.refuse(130429, 429, 120)
  const whole = await write('whatsapp', '+628222000', 'Empat')
  await runJobs(house, database)
  whatsapp.refuse(null)
  const third = await write('whatsapp', '+628222000', 'Lima')
  await runJobs(house, database)
  assert.deepEqual(await states([pair, whole, third]), [
    ...['queued whatsapp_131056', 'queued whatsapp_130429', 'queued null'],
  ])
  pass(121)
  for (const id of [pair, whole, third]) await deliver(house, { company: companyId, id })
  assert.deepEqual(await states([pair, whole, third]), ['handed null', 'handed null', 'handed null'])
})
