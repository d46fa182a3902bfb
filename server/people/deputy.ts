import type { z } from 'zod'
import { type Caller, memberOf } from '../../core/people/caller.ts'
import { mayChangePerson } from '../../core/people/policy.ts'
import { dayBegins, dayIn } from '../../core/sop/revising.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import { deputyView, setDeputy } from '../contract/deputies.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { recordActivity } from './activity.ts'
import { accessChanged } from './endAccess.ts'
import { type PersonRow, personFacts, readPerson } from './readPeople.ts'
import { personParam } from './showPerson.ts'
import { companyOf } from './unitPaths.ts'

const path = '/api/v1/people/{id}/deputy'

/** GET /api/v1/people/{id}/deputy: for whom mail is forwarded, so to say: who decides in their place, and when (B2). */
export const showDeputy = endpoint({
  operation: 'showDeputy',
  method: 'GET',
  path,
  summary: 'Who stands in for a person',
  access: 'account',
  params: personParam,
  reply: deputyView,
  handle: async ({ tx, caller, params, now }) => viewOf(tx, await seen(tx, caller, params.id, now), now),
})

/** PUT /api/v1/people/{id}/deputy: by the person themself, or who administers them. Takes the place of what was set before. */
export const setDeputyEndpoint = endpoint({
  operation: 'setDeputy',
  method: 'PUT',
  path,
  summary: 'Say who stands in for a person, and when',
  access: 'account',
  params: personParam,
  body: setDeputy,
  reply: deputyView,
  handle: async ({ tx, caller, params, body, now }) => {
    const row = await seen(tx, caller, params.id, now)
    const by = changerOf(caller, row)
    const { zone = 'Asia/Jakarta' } = (await companyOf(tx, row.company_id)) ?? {}
    const from = dayBegins(zone, body.from)
    const until = body.until === null ? null : dayBegins(zone, nextDay(body.until))
    if (until !== null && until <= from) throw new BadInput('until', 'before_from')
    const deputy = await colleague(tx, row.company_id, body.email)
    if (deputy === null) throw new BadInput('email', 'unknown_colleague')
    if (deputy.id === row.id) throw new BadInput('email', 'own_deputy')
    const before = await accountOf(tx, row)
    await tx.run('set_deputy', setting, [row.company_id, row.id, deputy.id, from, until, by, now])
    const detail = { person: row.id, deputy: deputy.id, from: body.from, until: body.until }
    await recordActivity(tx, { companyId: row.company_id, by, what: 'deputy.set', detail, now })
    await accessChanged(tx, [deputy.account_id, before])
    return viewOf(tx, row, now)
  },
})

/** DELETE /api/v1/people/{id}/deputy: nobody stands in any more. */
export const endDeputy = endpoint({
  operation: 'endDeputy',
  method: 'DELETE',
  path,
  summary: 'End that somebody stands in for a person',
  access: 'account',
  params: personParam,
  reply: deputyView,
  handle: async ({ tx, caller, params, now }) => {
    const row = await seen(tx, caller, params.id, now)
    const by = changerOf(caller, row)
    const before = await accountOf(tx, row)
    const [ended] = await tx.run('end_deputy', ending, [row.company_id, row.id])
    if (!ended) return { deputy: null }
    await recordActivity(tx, { companyId: row.company_id, by, what: 'deputy.ended', detail: { person: row.id }, now })
    await accessChanged(tx, [before])
    return { deputy: null }
  },
})

async function seen(tx: Tx, caller: Caller, id: number, now: Instant): Promise<PersonRow> {
  const row = await readPerson(tx, caller, id, now)
  if (!row) throw notFound()
  return row
}

/** Whoever may change it, as the person of this company who does. */
function changerOf(caller: Caller, row: PersonRow): number {
  const member = memberOf(caller, row.company_id)
  if (!member) throw notFound()
  if (member.personId !== row.id && !mayChangePerson(caller, personFacts(row))) throw notAllowed()
  return member.personId
}

type Row = {
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly zone: string
  readonly from_at: Instant
  readonly until_at: Instant | null
}

async function viewOf(tx: Tx, person: PersonRow, now: Instant): Promise<z.input<typeof deputyView>> {
  const [row] = await tx.run<Row>('show_deputy', showing, [person.company_id, person.id])
  if (!row) return { deputy: null }
  const { id, name, email, zone, from_at: from, until_at: until } = row
  return {
    deputy: {
      ...{ person: { id, name }, email, from: dayIn(zone, from) },
      until: until === null ? null : dayIn(zone, instant(ms(until) - 1)),
      now: from <= now && (until === null || now < until),
    },
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

type Colleague = { readonly id: number; readonly account_id: string | null }

async function colleague(tx: Tx, companyId: number, email: string): Promise<Colleague | null> {
  const [row] = await tx.run<Colleague>('colleague', byEmail, [companyId, email])
  return row ?? null
}

/** The account of who stood in so far: they lose with this what they saw by it. */
async function accountOf(tx: Tx, { company_id, id }: PersonRow): Promise<string | null> {
  const [row] = await tx.run<{ account_id: string | null }>('deputy_account', account, [company_id, id])
  return row?.account_id ?? null
}

const showing = `select p.id, p.name, p.email, c.zone, d.from_at, d.until_at from deputy d
  join person p on p.company_id = d.company_id and p.id = d.deputy_id
  join company c on c.id = d.company_id where d.company_id = $1 and d.person_id = $2`
const byEmail = 'select id, account_id from person where company_id = $1 and email = $2 and active'
const account = `select p.account_id from deputy d join person p on p.company_id = d.company_id and p.id = d.deputy_id
  where d.company_id = $1 and d.person_id = $2`
const setting = `insert into deputy (company_id, person_id, deputy_id, from_at, until_at, set_by, set_at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (company_id, person_id) do update set deputy_id = excluded.deputy_id, from_at = excluded.from_at,
    until_at = excluded.until_at, set_by = excluded.set_by, set_at = excluded.set_at`
const ending = 'delete from deputy where company_id = $1 and person_id = $2 returning person_id'
