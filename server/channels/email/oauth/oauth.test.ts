import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { instant, ms } from '../../../../core/time.ts'
import { type TestAuthorization, testAuthorization } from '../../../../testkit/authorization.ts'
import { testDovecot } from '../../../../testkit/dovecot.ts'
import { arrive, mailText, outbox, runJobs } from '../../../../testkit/mail.ts'
import { type Login, testSmtp } from '../../../../testkit/smtp.ts'
import { soon } from '../../../../testkit/soon.ts'
import { testWorld } from '../../../../testkit/world.ts'
import { deliver } from '../../../notices/deliver.ts'
import { networksOf } from '../../../platform/insideNetworks.ts'
import { readMailbox } from '../mailboxStore.ts'
import { tryBothWays } from '../testMailbox.ts'
import { watchMailboxes } from '../watch.ts'

const logged: string[] = []
const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
const provider = await testAuthorization({ after }, 'kotak')
const dovecot = await testDovecot({ after }, { mechanisms: 'xoauth2', introspectionUrl: provider.introspectionUrl })
const logins: Login[] = []
const smtp = await testSmtp({ after }, (login) => {
  logins.push(login)
  return login.method === 'XOAUTH2' && login.user === 'pengirim' && provider.isGood(login.token)
})
const world = await testWorld({ after }, [], { log, insideAllowed: networksOf(['127.0.0.1']) })
const { as, desk, server } = world
const { house, database } = server
const { companyId } = desk
const answers: string[] = []

/** The mailbox's address is neither of its logins: a shared mailbox. */
const place = { company: companyId, desk: desk.deskId, sop: desk.sop.id, address: 'bersama@contoh.test' }
const oauth = {
  ...{ provider: 'other', clientId: provider.clientId, authorizeUrl: provider.authorizeUrl },
  ...{ tokenUrl: provider.tokenUrl, scope: 'mail' },
}
const imap = { host: '127.0.0.1', port: dovecot.port, user: 'kotak', tls: false, folder: 'INBOX' }
const sending = { host: '127.0.0.1', port: smtp.port, security: 'none', user: 'pengirim' }
const made = await as.admin.post('mailboxes', {
  ...place,
  imap,
  smtp: sending,
  oauth,
  clientSecret: provider.clientSecret,
})
const box = { companyId, mailboxId: made.body.id as number, address: place.address }
const path = `mailboxes/${box.mailboxId}`

const shown = async () => {
  const { body, text } = await as.admin.get('mailboxes')
  answers.push(text)
  return body.items.find(({ id }: { id: number }) => id === box.mailboxId)
}
const row = () => house.door.within([companyId], (tx) => readMailbox(tx, companyId, box.mailboxId))
const tried = async () => {
  const mailbox = await row()
  if (!mailbox) throw new Error('no mailbox')
  const found = await tryBothWays(house, mailbox)
  answers.push(JSON.stringify(found))
  return found
}
/** Why it can be read and sends not; whichever way asks first ends what was allowed. */
async function reasons() {
  const { detail, smtp: sends } = await tried()
  return [detail, sends?.detail]
}
const later = (minutes: number) => house.clock.turn?.(instant(ms(house.clock.now()) + minutes * 60_000))

/** Goes the whole way as an administrator does: to the provider, and back with what it says. */
async function connect(allow: TestAuthorization['allow'] = provider.allow) {
  const begun = await as.admin.post(`${path}/connect`)
  const back = allow(begun.body.url)
  const given = { state: back.searchParams.get('state'), code: back.searchParams.get('code') }
  const done = await as.admin.post('mailboxes/connected', given)
  answers.push(begun.text, done.text)
  return { url: new URL(begun.body.url), back, given, done }
}

test('a mailbox is connected by the authorization code with state and PKCE; the state counts once, and for who began (expected row 3)', async () => {
  assert.equal(made.status, 201, made.text)
  assert.deepEqual((await tried()).detail, 'not_granted')
  const { url, back, given, done } = await connect()
  assert.equal(url.searchParams.get('login_hint'), 'kotak')
  assert.equal(`${back.origin}${back.pathname}`, `${house.baseUrl}/mail/connected`)
  assert.equal(done.status, 200)
  assert.ok(done.body.oauth.grantedAt)
  assert.equal((await as.admin.post('mailboxes/connected', given)).status, 400)
  const other = new URL((await as.admin.post(`${path}/connect`)).body.url).searchParams.get('state')
  for (const who of ['agent', 'lead'] as const) {
    assert.equal((await as[who].post('mailboxes/connected', { state: other, code: 'x' })).status, 403)
  }
  later(16)
  assert.equal((await as.admin.post('mailboxes/connected', { state: other, code: 'x' })).status, 400)
  // a verifier of its own makes the code worthless to whoever took it on its way
  const stolen = await connect((wanted) => {
    const forged = new URL(wanted)
    forged.searchParams.set('code_challenge', 'lain')
    return provider.allow(forged.href)
  })
  assert.equal(stolen.done.status, 200)
  assert.ok((await reasons()).includes('oauth_code_refused'))
  assert.equal((await shown()).oauth.grantedAt, null)
})

test('mail is read from a real Dovecot and sent by SMTP with one token, each with its own user name (FreeScout #2264, #5051)', async () => {
  await connect()
  const before = provider.asked()
  const both = await Promise.all([tried(), tried()])
  for (const one of both) assert.deepEqual(one, { ok: true, detail: null, mails: 0, smtp: { ok: true, detail: null } })
  assert.equal(provider.asked(), before + 1)

  const watching = watchMailboxes(house, { lookMs: 50, againMs: 50, pollMs: 200 })
  try {
    await soon('it is watched', async () => (await shown()).state === 'watching')
    await dovecot.append(mailText({ From: desk.dewi.email, To: box.address }))
    await soon('the mail is kept', async () => (await as.admin.get('inbound')).body.items.length === 1)
    await runJobs(house, database)
  } finally {
    await watching.stop()
  }
  const mail = smtp.taken.find(({ to }) => to[0] === desk.dewi.email)
  assert.equal(mail?.header('From'), 'IT Service Desk <bersama@contoh.test>')
  assert.deepEqual([logins.at(-1)?.user, mail?.from], ['pengirim', 'bersama@contoh.test'])
})

test('OAUTHBEARER is spoken where a server offers it', async (t) => {
  const bearer = await testDovecot(t, { mechanisms: 'oauthbearer', introspectionUrl: provider.introspectionUrl })
  const { body } = await as.admin.patch(path, { imap: { ...imap, port: bearer.port } })
  // a token goes to no other server than the one it was allowed for
  assert.equal(body.oauth.grantedAt, null)
  await connect()
  assert.equal((await tried()).ok, true)
  await as.admin.patch(path, { imap })
  await connect()
  assert.equal((await tried()).ok, true)
})

test('a token is renewed before it ends and once when it is refused, and a refresh token that changes is kept', async () => {
  const asked = provider.asked()
  assert.equal((await tried()).ok, true)
  assert.equal(provider.asked(), asked)
  later(56)
  for (let n = 1; n <= 2; n += 1) {
    provider.spoil()
    const { ok, smtp: sends } = await tried()
    assert.deepEqual([ok, sends?.ok], [true, true])
    assert.ok(provider.asked() > asked)
  }
  provider.spoil()
  const sent = smtp.taken.length
  await arrive(house, database, box, mailText({ From: desk.dewi.email, To: box.address }))
  assert.ok(smtp.taken.length > sent)
})

test('a provider that is away, redirects or is inside our network is a reason in words, and nothing is lost (check 29)', async () => {
  later(61)
  for (const [manner, why] of [
    ['fail', 'oauth_http_503'],
    ['redirect', 'oauth_http_307'],
    ['echo', 'oauth_http_400'],
  ] as const) {
    provider.manner = manner
    assert.deepEqual([(await tried()).detail, (await tried()).smtp?.detail], [why, why])
  }
  await arrive(house, database, box, mailText({ From: desk.dewi.email, To: box.address }))
  const waiting = (await outbox(house, companyId)).filter(({ state }) => state === 'queued')
  assert.ok(waiting.length > 0 && waiting.some(({ detail }) => detail === 'oauth_http_400'))
  provider.manner = 'give'
  later(2)
  for (const { id } of waiting) await deliver(house, { company: companyId, id })
  assert.equal((await outbox(house, companyId)).filter(({ state }) => state === 'queued').length, 0)

  for (const tokenUrl of ['http://10.0.0.9/token', 'https://localhost/token', 'http://login.example/token']) {
    const { status, body } = await as.admin.patch(path, { oauth: { ...oauth, tokenUrl }, clientSecret: 'x' })
    assert.deepEqual([status, body.errors?.[0]?.path], [400, 'oauth.tokenUrl'], tokenUrl)
  }
  const { body } = await as.admin.patch(path, { oauth: { ...oauth, clientId: 'lain' } })
  assert.deepEqual(body.errors?.[0]?.path, 'clientSecret')
})

test('what was withdrawn is shown with what to do and told to administrators once; connected anew, all goes on', async () => {
  const alarms = async () => (await outbox(house, companyId)).filter(({ notice }) => notice === 'mailbox_failing')
  const before = (await alarms()).length
  later(61)
  provider.revoke()
  assert.ok((await reasons()).includes('grant_revoked'))
  assert.deepEqual(await reasons(), ['not_granted', 'not_granted'])
  const { state, detail, oauth: client } = await shown()
  assert.deepEqual([state, detail, client.grantedAt], ['failing', 'grant_revoked', null])
  const told = (await alarms()).slice(before)
  assert.ok(told.length > 0)
  assert.ok(
    told.every(
      ({ text }) => /Hubungkan lagi|Connect again/.test(text) && text.includes(`/mail/boxes?open=${box.mailboxId}`),
    ),
  )
  await connect()
  assert.equal((await tried()).ok, true)
  assert.notEqual((await shown()).state, 'failing')
})

test('an application signs in without a person: once it is saved with its secret it reads and sends, and is renewed by itself', async () => {
  const alone = { ...oauth, authorizeUrl: null, appOnly: true }
  const lacking = await as.admin.post('mailboxes', { ...place, address: 'aplikasi@contoh.test', imap, oauth: alone })
  assert.deepEqual([lacking.status, lacking.body.errors?.[0]?.path], [400, 'clientSecret'])
  const saved = await as.admin.patch(path, { oauth: alone, clientSecret: provider.clientSecret })
  assert.deepEqual([saved.status, saved.body.oauth?.appOnly], [200, true], saved.text)
  assert.ok(saved.body.oauth.grantedAt)
  const asked = provider.asked()
  const { ok, smtp: sends } = await tried()
  assert.deepEqual([ok, sends?.ok, provider.asked()], [true, true, asked + 1])
  later(56)
  assert.deepEqual([(await tried()).ok, provider.asked()], [true, asked + 2])
  assert.equal((await as.admin.post(`${path}/connect`)).status, 400, 'nobody is sent anywhere')
  const wrong = await as.admin.patch(path, { clientSecret: 'bukan ini' })
  assert.ok(wrong.body.oauth.grantedAt)
  assert.deepEqual(await reasons(), ['oauth_invalid_client', 'oauth_invalid_client'])
  assert.equal((await as.admin.patch(path, { clientSecret: provider.clientSecret })).status, 200)
  assert.equal((await tried()).ok, true)
  // back to a person, who has to allow it anew
  const person = await as.admin.patch(path, { oauth, clientSecret: provider.clientSecret })
  assert.deepEqual([person.body.oauth.appOnly, person.body.oauth.grantedAt], [false, null])
})

test('no answer, log, reason or deed holds a secret, a code or a token (check 9)', async () => {
  const kept = await house.door.within([companyId], (tx) =>
    tx.run(
      'test_traces',
      `select (select json_agg(a.detail)::text from activity a where a.company_id = $1) as deeds,
         (select json_agg(m.detail)::text from delivery m where m.company_id = $1) as reasons,
         (select json_agg(to_jsonb(g))::text from mailbox_grant g where g.company_id = $1) as grants`,
      [companyId],
    ),
  )
  const seen = JSON.stringify([answers, logged, kept, (await as.admin.get('deliveries')).text])
  assert.ok(provider.secrets.length > 10)
  for (const secret of provider.secrets) {
    for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')]) {
      assert.ok(!seen.includes(form), `${secret} is told`)
    }
  }
})
