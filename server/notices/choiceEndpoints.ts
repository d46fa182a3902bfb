import type { z } from 'zod'
import { type Carried, carried } from '../../core/channels/wayTo.ts'
import { allowedTimings, type Choices, chosenFor, groups, unchosen } from '../../core/notices/choices.ts'
import { type Caller, memberOf } from '../../core/people/caller.ts'
import { isStaff } from '../../core/people/policy.ts'
import { allNoticeChoices, changeMute, changeNoticeChoices, muteView, noticeChoices } from '../contract/notices.ts'
import { ticketRef } from '../contract/tickets.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { seenTicket } from '../tickets/view/ticket.ts'
import { isMuted, setMute } from './mute.ts'

/** GET /api/v1/me/notices: what I chose about notices in each of my companies (D9). */
export const showNoticeChoices = endpoint({
  operation: 'showNoticeChoices',
  method: 'GET',
  path: '/api/v1/me/notices',
  summary: 'What I chose about notices, in each company',
  access: 'account',
  reply: allNoticeChoices,
  handle: async ({ tx, caller }) => ({ items: await choicesOf(tx, caller, null) }),
})

/** PUT /api/v1/me/notices: takes the place of what I chose in that company. */
export const changeNoticeChoicesEndpoint = endpoint({
  operation: 'changeNoticeChoices',
  method: 'PUT',
  path: '/api/v1/me/notices',
  summary: 'Choose which notices reach me, when and by which way',
  access: 'account',
  body: changeNoticeChoices,
  reply: noticeChoices,
  handle: async ({ tx, caller, body: { company, ...choices }, now }) => {
    const member = memberOf(caller, company)
    if (!member) throw notFound()
    await tx.run('choose_notices', choosing, [company, member.personId, JSON.stringify(choices), now])
    const [view] = await choicesOf(tx, caller, company)
    if (!view) throw notFound()
    return view
  },
})

/** GET /api/v1/tickets/{ref}/mute: whether I am spared what this ticket says by itself. */
export const showMute = endpoint({
  operation: 'showMute',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/mute',
  summary: 'Whether I have muted a ticket',
  access: 'account',
  params: ticketRef,
  reply: muteView,
  handle: async ({ tx, caller, params }) => {
    const { ticket, personId } = await seenTicket(tx, caller, params.ref)
    return { muted: await isMuted(tx, { companyId: ticket.companyId, ticketId: ticket.id, personId }) }
  },
})

/** PUT /api/v1/tickets/{ref}/mute: by who asked or takes part; what is asked of them reaches them all the same (D9). */
export const changeMuteEndpoint = endpoint({
  operation: 'changeMute',
  method: 'PUT',
  path: '/api/v1/tickets/{ref}/mute',
  summary: 'Be spared what a ticket says by itself, or no more',
  access: 'account',
  params: ticketRef,
  body: changeMute,
  reply: muteView,
  handle: async ({ tx, caller, params, body: { muted }, now }) => {
    const { ticket, facts, personId } = await seenTicket(tx, caller, params.ref)
    if (ticket.requesterId !== personId && !facts.participantIds.includes(personId)) throw notAllowed()
    await setMute(tx, { companyId: ticket.companyId, ticketId: ticket.id, personId }, muted, now)
    return { muted }
  },
})

type Row = {
  readonly id: number
  readonly name: string
  readonly zone: string
  readonly choices: Choices | null
  readonly has_mail: boolean
  readonly channels: readonly string[]
}

async function choicesOf(tx: Tx, caller: Caller, only: number | null): Promise<z.input<typeof noticeChoices>[]> {
  const members = caller.memberships.filter(({ companyId }) => only === null || companyId === only)
  const rows = await tx.run<Row>('notice_choices', chosen, [members.map(({ personId }) => personId)])
  return rows.flatMap(({ id, name, zone, choices, has_mail, channels }) => {
    const member = members.find(({ companyId }) => companyId === id)
    if (!member) return []
    const { quiet, urgentBreaks, digest } = choices ?? unchosen
    const staff = isStaff(member)
    const ways = carried.filter((way) => (way === 'email' ? has_mail : channels.includes(way)))
    return [
      {
        ...{ company: { id, name }, zone, staff, ways: [...ways] satisfies Carried[], quiet, urgentBreaks, digest },
        groups: groups
          .filter((group) => staff || ofParties.includes(group))
          .map((group) => ({
            ...{ name: group, timings: [...allowedTimings(group)] },
            ...chosenFor(choices ?? unchosen, group),
          })),
      },
    ]
  })
}

/** What who only asks and takes part is ever told. */
const ofParties: readonly string[] = ['asked', 'answer', 'progress']

const chosen = `
  select c.id, c.name, coalesce(u.zone, c.zone) as zone, n.choices, p.email is not null as has_mail,
    array(select distinct g.channel from gateway g where g.company_id = p.company_id and g.state <> 'off'
      and g.removed_at is null and (exists (select from person_way w where w.company_id = p.company_id
        and w.person_id = p.id and w.channel = g.channel) or (g.channel = 'sms' and p.number is not null))
      union select 'push' where exists (select from push_device d where d.company_id = p.company_id
        and d.person_id = p.id)) as channels
  from person p join company c on c.id = p.company_id
  left join unit u on u.company_id = p.company_id and u.id = p.unit_id
  left join notice_choice n on n.company_id = p.company_id and n.person_id = p.id
  where p.id = any ($1::bigint[]) order by c.name, c.id`
const choosing = `insert into notice_choice (company_id, person_id, choices, changed_at) values ($1, $2, $3::jsonb, $4)
  on conflict (company_id, person_id) do update set choices = excluded.choices, changed_at = excluded.changed_at`
