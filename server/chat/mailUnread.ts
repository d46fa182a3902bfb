import { speaksToRequester } from '../../core/channels/noticesOf.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { Draft } from '../notices/draft.ts'
import { isLeftOut, messageSubject, messageText } from '../notices/drafts.ts'
import { post } from '../notices/follow.ts'
import { mailText } from '../notices/mailText.ts'
import { type Occasion, occasionsOf, type Surroundings } from '../notices/occasion.ts'
import { queueDelivery } from '../notices/queueMail.ts'
import { partiesOf } from '../notices/recipients.ts'
import type { Tx } from '../platform/db.ts'
import { everyCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'
import { type Due, inChat, isThere, restMs } from './later.ts'

/**
 * Mails what nobody came back to read: all that the desk wrote since the person last looked, in one mail, and the notices that
 * were kept for it. While they are in the conversation nothing is mailed. Run again, it mails nothing twice; what fails for one is
 * tried again with the next round and holds up nobody else. Answers how many were looked at.
 */
export async function mailUnread(house: House): Promise<number> {
  let looked = 0
  for (const company of await everyCompany(house.door)) {
    const due = await house.door.within(
      [company],
      (tx) => tx.run<{ ticket: number; person: number }>('unread_due', allDue, [company, house.clock.now()]),
      'read',
    )
    for (const one of due) {
      try {
        await house.door.within([company], (tx) => lookAt(house, tx, { company, ...one }))
        looked += 1
      } catch (error) {
        house.log.error({ err: error, ticket: one.ticket }, 'what nobody read in a conversation could not be mailed')
      }
    }
  }
  return looked
}

const allDue = `select ticket_id as ticket, person_id as person from chat_unread
  where company_id = $1 and due_at <= $2 order by due_at, ticket_id limit 500`

async function lookAt(house: House, tx: Tx, due: Due): Promise<void> {
  const key = [due.company, due.ticket, due.person]
  const [row] = await tx.run<{ from: number | null; to: number; at: Instant }>('unread_from', firstUnread, key)
  if (!row) return
  const now = ms(house.clock.now())
  const rested = isThere(house, due.ticket, due.person) ? now + restMs : ms(row.at) + restMs
  if (row.from !== null && rested > now) {
    tx.send('look_again', again, [...key, instant(rested)])
    return
  }
  tx.send('unread_done', done, key)
  if (row.from === null) return
  const found = await occasionsOf(tx, { ...due, fromSeq: row.from, toSeq: row.to }, house.clock.now())
  if (!found) return
  await releaseNotices(tx, due, row.from)
  const mailed = new Set((await tx.run<{ seq: number }>('unread_mailed', mailedAlready, key)).map(({ seq }) => seq))
  const { around } = found
  const reader = partiesOf(around.loaded, around.circle).find(({ id }) => id === due.person)
  if (!reader) return
  const unread = found.occasions.filter(
    (one) =>
      speaksToRequester(around.sop, one.event) &&
      !(one.event.by.kind === 'person' && one.event.by.id === due.person) &&
      !isLeftOut({ reader }, one) &&
      !mailed.has(one.seq),
  )
  const last = unread.at(-1)
  if (last) await post(house, tx, together(unread, reader, around), last, around)
}

// the row is held, so that another node does not look at the same time; what came after the last look is unread
const firstUnread = `
  select e."from", e."to", e.at from chat_unread u, lateral (
    select min(j.seq) as "from", max(j.seq) as "to", min(j.at) as at from journal j where j.company_id = $1 and j.ticket_id = $2
        and j.at::timestamptz > coalesce((select s.at from ticket_seen s
          where s.company_id = $1 and s.ticket_id = $2 and s.person_id = $3), '-infinity')) e
   where u.company_id = $1 and u.ticket_id = $2 and u.person_id = $3 for update of u skip locked`

const again = 'update chat_unread set due_at = $4 where company_id = $1 and ticket_id = $2 and person_id = $3'
const done = 'delete from chat_unread where company_id = $1 and ticket_id = $2 and person_id = $3'

/** The entries that some mail to them has told already: each by its own, and all up to the last mail of this kind. */
const mailedAlready = `
  select j.seq from journal j where j.company_id = $1 and j.ticket_id = $2 and exists (
    select from delivery d where d.company_id = $1 and d.ticket_id = $2 and d.to_person = $3
      and d.detail is distinct from '${inChat}' and (d.seq = j.seq or (d.notice = 'conversation' and d.seq > j.seq)))`

/** Notices that were kept because their reader was there, and that they have not read after all. */
async function releaseNotices(tx: Tx, { company, ticket, person }: Due, fromSeq: number): Promise<void> {
  const rows = await tx.run<{ id: number }>('release_in_chat', release, [company, ticket, person, fromSeq])
  for (const { id } of [...rows].sort((a, b) => a.id - b.id)) queueDelivery(tx, company, id)
}

const release = `
  update delivery set state = 'queued', detail = null
   where company_id = $1 and ticket_id = $2 and to_person = $3 and seq >= $4 and state = 'kept' and detail = '${inChat}'
  returning id`

function together(unread: readonly Occasion[], reader: Draft['reader'], around: Surroundings): Draft {
  const by = ({ event }: Occasion) => (event.by.kind === 'person' ? (around.names.get(event.by.id) ?? '') : '')
  const names = new Set(unread.map(by))
  const said = unread.map((one) => {
    const text = messageText(one, reader)
    return names.size === 1 ? text : `${mailText(reader.lang, 'message_from', { name: by(one) })}\n${text}`
  })
  return {
    ...{ notice: 'conversation', reader, automatic: false, provoked: false, link: 'validate' },
    subject: messageSubject(around),
    text: said.join('\n\n'),
    fromName: [...names].join(', '),
  }
}
