import { z } from 'zod'
import { memberOf } from '../../core/people/caller.ts'
import { mayOpenRegistration } from '../../core/people/policy.ts'
import { domain, domainParam, domains, newDomain } from '../contract/people.ts'
import { recordActivity } from '../people/activity.ts'
import { isOwnAddress } from '../people/ownAddress.ts'
import { companyOf } from '../people/unitPaths.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { Refused } from '../tickets/refused.ts'

type Row = { readonly companyId: number; readonly domain: string; readonly addedAt: string }

/** GET /api/v1/domains: whose people may register themselves (B1). */
export const listDomains = endpoint({
  operation: 'listDomains',
  method: 'GET',
  path: '/api/v1/domains',
  summary: 'Mail domains for self-registration',
  access: 'admin',
  reply: domains,
  handle: async ({ tx }) => ({ items: [...(await tx.run<Row>('list_domains', list, []))], next: null }),
})

/** POST /api/v1/domains: switches self-registration on for a mail domain. */
export const addDomain = endpoint({
  operation: 'addDomain',
  method: 'POST',
  path: '/api/v1/domains',
  summary: 'Let people of a mail domain register themselves',
  access: 'admin',
  body: newDomain,
  reply: domain,
  status: 201,
  handle: async ({ tx, house, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    const company = await companyOf(tx, body.company)
    if (!member || !company) throw notFound()
    if (!mayOpenRegistration(member, company.rootId)) throw notAllowed()
    if (await isOwnAddress(tx, house, `x@${body.domain}`))
      throw new Refused({ code: 'own_address', address: body.domain })
    await tx.run('add_domain', insert, [body.company, body.domain, now])
    const detail = { domain: body.domain }
    await recordActivity(tx, { companyId: body.company, by: member.personId, what: 'domain.added', detail, now })
    return { companyId: body.company, domain: body.domain, addedAt: now }
  },
})

/** DELETE /api/v1/domains/{domain}: switches it off; who has an account keeps it. */
export const removeDomain = endpoint({
  operation: 'removeDomain',
  method: 'DELETE',
  path: '/api/v1/domains/{domain}',
  summary: 'End self-registration for a mail domain',
  access: 'admin',
  params: domainParam,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }) => {
    const [row] = await tx.run<{ companyId: number }>('find_domain', find, [params.domain])
    const member = row && memberOf(caller, row.companyId)
    const company = row && (await companyOf(tx, row.companyId))
    if (!row || !member || !company) throw notFound()
    if (!mayOpenRegistration(member, company.rootId)) throw notAllowed()
    await tx.run('remove_domain', 'delete from company_domain where company_id = $1 and domain = $2', [
      row.companyId,
      params.domain,
    ])
    const detail = { domain: params.domain }
    await recordActivity(tx, { companyId: row.companyId, by: member.personId, what: 'domain.removed', detail, now })
    return undefined
  },
})

const list = `select company_id as "companyId", domain, added_at as "addedAt" from company_domain order by domain`
const find = 'select company_id as "companyId" from company_domain where domain = $1'
const insert = 'insert into company_domain (company_id, domain, added_at) values ($1, $2, $3)'
