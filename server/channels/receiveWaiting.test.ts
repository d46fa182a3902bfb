import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type TestDesk, testDesk } from '../../testkit/desk.ts'
import { type TestHouse, testHouse } from '../../testkit/house.ts'
import { mailText, runJobs, type TestMailbox, testMailbox } from '../../testkit/mail.ts'
import { takeInAll } from './email/takeIn.ts'
import { mostAttempts } from './kept.ts'
import { mostTogether } from './receiveWaiting.ts'

const endings: (() => Promise<void>)[] = []
let opened: TestHouse
let desk: TestDesk
let mailbox: TestMailbox

before(async () => {
  opened = await testHouse({ after: (done) => void endings.push(done) })
  desk = await testDesk(opened.house)
  mailbox = await testMailbox(opened.house, desk)
})
after(async () => {
  for (const done of endings.reverse()) await done()
})

type Place = { readonly subject: string; readonly outcome: string; readonly attempts: number; readonly commit: string }

async function placesOf(ids: readonly number[]): Promise<readonly (Place & { readonly number: string | null })[]> {
  return opened.house.door.within([desk.companyId], (tx) =>
    tx.run<Place & { number: string | null }>(
      'places',
      `select i.subject, i.outcome, i.attempts, i.xmin::text as commit, t.number
         from inbound_message i left join ticket t on t.company_id = i.company_id and t.id = i.ticket_id
        where i.company_id = $1 and i.id = any ($2::bigint[]) order by i.id`,
      [desk.companyId, ids],
    ),
  )
}

async function come(mails: readonly string[]): Promise<readonly number[]> {
  const { companyId, mailboxId } = mailbox
  const kept = await takeInAll(
    opened.house,
    mails.map((raw) => ({ companyId, mailboxId, raw: Buffer.from(raw, 'utf8') })),
  )
  await runJobs(opened.house, opened.database)
  return kept.map(({ id }) => id)
}

const from = (who: string, subject: string, headers: Record<string, string> = {}) =>
  mailText({ From: `${who} <${who}@luar.test>`, Subject: subject, ...headers })

test('what waits gets its place several in one commit: a number each without a gap, one contact for who writes twice', async () => {
  const first = from('sari', 'Laporan 0')
  const answered = /Message-ID: (\S+)/.exec(first)?.[1] ?? ''
  const mails = Array.from({ length: 23 }, (_, n) => from(`pelapor${n}`, `Laporan ${n + 1}`))
  const reply = from('sari', 'Re: Laporan 0', { 'In-Reply-To': answered })
  const ids = await come([first, ...mails, from('sari', 'Laporan lain'), reply])
  const places = await placesOf(ids)
  assert.deepEqual(
    places.map(({ outcome }) => outcome),
    [...Array.from({ length: 25 }, () => 'ticket'), 'message'],
  )
  assert.equal(new Set(places.map(({ commit }) => commit)).size, Math.ceil(26 / mostTogether))
  const numbers = places.slice(0, 25).map(({ number }) => Number(number?.slice(-6)))
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: 25 }, (_, n) => Math.min(...numbers) + n),
  )
  assert.equal(places.at(-1)?.number, places[0]?.number)
  const people = await opened.house.door.within([desk.companyId], (tx) =>
    tx.run('contacts', `select from person where company_id = $1 and email = 'sari@luar.test'`, [desk.companyId]),
  )
  assert.equal(people.length, 1)
})

test('one that always fails takes nobody with it: the others have their places, it counts its tries', async () => {
  await asOwner(`
    create function burst() returns trigger language plpgsql as $$
      begin if new.subject = 'Meledak' then raise exception 'burst'; end if; return new; end $$;
    create trigger burst before insert on ticket for each row execute function burst()`)
  const ids = await come(Array.from({ length: 12 }, (_, n) => from(`korban${n}`, n === 4 ? 'Meledak' : `Baik ${n}`)))
  const places = await placesOf(ids)
  assert.deepEqual(
    places.map(({ outcome }) => outcome),
    Array.from({ length: 12 }, (_, n) => (n === 4 ? 'waiting' : 'ticket')),
  )
  assert.equal(places[4]?.attempts, 1)
  // what comes next is not held up by it, and does not try it again before its time
  const [next] = await placesOf(await come([from('sesudah', 'Sesudahnya')]))
  assert.equal(next?.outcome, 'ticket')
  assert.equal((await placesOf(ids))[4]?.attempts, 1)
  for (let tries = 1; tries < mostAttempts; tries += 1) {
    await asOwner('update graphile_worker._private_jobs set run_at = now() where attempts < max_attempts')
    await runJobs(opened.house, opened.database)
  }
  assert.deepEqual(
    [(await placesOf(ids))[4]?.outcome, (await placesOf(ids))[4]?.attempts],
    ['quarantined', mostAttempts],
  )
})

async function asOwner(text: string): Promise<void> {
  const owner = new pg.Client({ connectionString: opened.database.ownerUrl })
  await owner.connect()
  await owner.query(text).finally(() => owner.end())
}
