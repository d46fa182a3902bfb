import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { everyCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'
import { digestOf, pushDigest, type Waiting } from './digest.ts'
import { queueDelivery, queueMail } from './queueMail.ts'
import { wordsOf } from './wordings/words.ts'

/**
 * Sends what waited for its time: by itself, or, where several that may be gathered are due to the same person, in one mail. For
 * each person in one transaction: what is told in a digest is marked in the same breath in which the digest is written, so
 * that a crash anywhere loses nothing and tells nothing twice. Answers how many stopped waiting.
 */
export async function releaseDue(house: House): Promise<number> {
  const now = house.clock.now()
  let released = 0
  for (const company of await everyCompany(house.door)) {
    const next = () => house.door.within([company], (tx) => releaseNext(house, tx, company, now))
    for (let count = await next(); count !== null; count = await next()) released += count
  }
  return released
}

async function releaseNext(house: House, tx: Tx, company: number, now: Instant): Promise<number | null> {
  const [first] = await tx.run<{ person: number }>('due_person', duePerson, [company, now])
  if (!first) return null
  // one after the other for a person: whoever waited here finds done what the other did
  await tx.run('serve_person', 'select pg_advisory_xact_lock(hashtextextended($1, 7246432))', [
    `${company}:${first.person}`,
  ])
  const rows = await tx.run<Waiting>('due_mails', dueOf, [company, first.person, now])
  const may = rows.filter(({ gathers, channel }) => gathers && (channel === 'email' || channel === 'push'))
  const digests = [...Map.groupBy(may, ({ channel, to_address }) => `${channel} ${to_address}`).values()].filter(
    (together) => together.length > 1,
  )
  for (const row of rows.filter((one) => !digests.some((together) => together.includes(one)))) {
    await tx.run('release_mail', releasing, [company, row.id])
    queueDelivery(tx, company, row.id)
  }
  for (const together of digests) await gather(house, tx, company, first.person, together, now)
  return rows.length
}

async function gather(
  house: House,
  tx: Tx,
  company: number,
  person: number,
  rows: readonly Waiting[],
  now: Instant,
): Promise<void> {
  const [reader] = await tx.run<Reader>('digest_reader', readerOf, [company, person])
  const [first] = rows
  if (!reader || !first) throw new Error('a mail to nobody of ours')
  const words = await wordsOf(tx, company)
  const id = await queueMail(tx, {
    ...{ companyId: company, notice: 'digest', toPerson: person, toAddress: first.to_address },
    ...(first.push
      ? pushDigest(rows, reader, house.baseUrl, first.push, words)
      : digestOf(rows, reader, house.baseUrl, words)),
    ...{ automatic: true, now, mailDomain: house.mailDomain },
  })
  await tx.run('gather_mails', gathering, [company, id, rows.map((row) => row.id)])
}

type Reader = {
  readonly lang: 'id' | 'en'
  readonly zone: string
  readonly company: string
  readonly has_account: boolean
}

const duePerson = `select to_person as person from delivery
  where company_id = $1 and state = 'waiting' and due_at <= $2 order by due_at, id limit 1`
const dueOf = `select d.id, d.channel, d.gathers, d.to_address, d.subject, d.headers -> 'brief' as brief, d.headers -> 'push' as push, d.created_at as at,
    t.number from delivery d left join ticket t on t.company_id = d.company_id and t.id = d.ticket_id
  where d.company_id = $1 and d.to_person = $2 and d.state = 'waiting' and d.due_at <= $3 order by d.id`
const releasing = `update delivery set state = 'queued' where company_id = $1 and id = $2`
const gathering = `update delivery set state = 'gathered', gathered_in = $2 where company_id = $1 and id = any ($3::bigint[])`
const readerOf = `select p.lang, p.account_id is not null as has_account, c.name as company,
    coalesce(u.zone, c.zone) as zone from person p join company c on c.id = p.company_id
    left join unit u on u.company_id = p.company_id and u.id = p.unit_id
  where p.company_id = $1 and p.id = $2`
