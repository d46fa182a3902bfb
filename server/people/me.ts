import type { z } from 'zod'
import type { Caller, Membership } from '../../core/people/caller.ts'
import {
  holdsAnywhere,
  isStaff,
  mayMakeCompanies,
  mayReadAudit,
  mayRunMail,
  mayRunWebhooks,
} from '../../core/people/policy.ts'
import type { Instant } from '../../core/time.ts'
import { changeMe, type companyView, me } from '../contract/people.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { stands } from '../sop/store.ts'
import { recordOwnActivity } from './activity.ts'
import { accessChanged } from './endAccess.ts'

type CompanyView = z.input<typeof companyView>
type MeView = z.input<typeof me>

/** GET /api/v1/me: who I am, in which companies (A9), and what my menu shows. */
export const showMe = endpoint({
  operation: 'showMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who I am',
  access: 'account',
  reply: me,
  handle: ({ tx, caller, now }) => meView(tx, caller, now),
})

/** PATCH /api/v1/me: one's language, and one's name in every company. */
export const changeMeEndpoint = endpoint({
  operation: 'changeMe',
  method: 'PATCH',
  path: '/api/v1/me',
  summary: 'Change my name or language',
  access: 'account',
  body: changeMe,
  reply: me,
  handle: async ({ tx, caller, body, now }) => {
    const { name = caller.name, lang = caller.lang } = body
    await tx.run('change_user', changeUser, [caller.accountId, name, lang, now])
    await tx.run('change_own_persons', changePersons, [caller.accountId, body.name ?? null, lang])
    if (body.name !== undefined)
      await recordOwnActivity(tx, caller, 'person.renamed', { from: caller.name, to: name }, now)
    await accessChanged(tx, [caller.accountId])
    return meView(tx, { ...caller, name, lang }, now)
  },
})

async function meView(tx: Tx, caller: Caller, now: Instant): Promise<MeView> {
  const { accountId, name, email, lang, emailVerified, installer, memberships } = caller
  const rows = await tx.run<CompanyRow>('my_companies', companiesOf, [memberships.map(({ personId }) => personId), now])
  return {
    ...{ accountId, name, email, lang, emailVerified, installer },
    companies: rows.flatMap((row) => {
      const member = memberships.find(({ companyId }) => companyId === row.id)
      return member ? [companyIn(row, member)] : []
    }),
    home: memberships.some(isStaff) ? 'desk' : 'portal',
    abilities: abilitiesOf(caller),
  }
}

type CompanyRow = Pick<CompanyView, 'id' | 'code' | 'name' | 'zone' | 'unit' | 'desks' | 'sops'>

function companyIn(row: CompanyRow, member: Membership): CompanyView {
  return { ...row, personId: member.personId, roles: [...new Set(member.grants.map(({ role }) => role))] }
}

function abilitiesOf(caller: Caller): MeView['abilities'] {
  const { memberships } = caller
  const staff = memberships.some(isStaff)
  return [
    ...(staff ? (['desk', 'sops'] as const) : []),
    ...(memberships.some((member) => holdsAnywhere(member, 'admin')) ? (['people'] as const) : []),
    ...(memberships.some(mayRunMail) ? (['mail'] as const) : []),
    ...(memberships.some(mayRunWebhooks) ? (['webhooks'] as const) : []),
    ...(memberships.some(mayReadAudit) ? (['audit'] as const) : []),
    ...(mayMakeCompanies(caller) ? (['companies'] as const) : []),
  ]
}

const changeUser = 'update auth."user" set name = $2, lang = $3, updated_at = $4 where id = $1'
const changePersons = 'update person set name = coalesce($2, name), lang = $3 where account_id = $1'
const companiesOf = `select c.id, c.code, c.name, c.zone,
    case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as unit,
    coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.name)
      from desk_member m join desk d on d.company_id = m.company_id and d.id = m.desk_id
      where m.company_id = p.company_id and m.person_id = p.id), '[]') as desks,
    coalesce((select jsonb_agg(jsonb_build_object('id', s.sop_id, 'name', s.name, 'visits', s.visits) order by s.sop_id)
      from (select distinct on (r.sop_id) r.sop_id, r.definition -> 'name' as name,
          r.definition -> 'visits' is not null as visits from sop_revision r
        where r.company_id = c.id and r.in_force_at <= $2 and ${stands}
        order by r.sop_id, r.in_force_at desc, r.revision desc) s), '[]') as sops
  from person p join company c on c.id = p.company_id
  left join unit u on u.company_id = p.company_id and u.id = p.unit_id
  where p.id = any ($1::bigint[]) order by c.name, c.id`
