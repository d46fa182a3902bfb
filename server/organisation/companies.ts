import { companies, madeCompany, newCompany } from '../contract/people.ts'
import { recordActivity } from '../people/activity.ts'
import { accessChanged } from '../people/endAccess.ts'
import { firstRoles } from '../people/firstRun.ts'
import { addPerson, linkAccount, setDesks, setGrants } from '../people/personStore.ts'
import { endpoint } from '../platform/endpoint.ts'
import { adoptSops } from '../sop/adopt.ts'
import { foundCompany } from './found.ts'

/** GET /api/v1/companies: those the account is somebody in (A9). */
export const listCompanies = endpoint({
  operation: 'listCompanies',
  method: 'GET',
  path: '/api/v1/companies',
  summary: 'My companies',
  access: 'account',
  reply: companies,
  handle: async ({ tx }) => {
    const items = await tx.run<{ id: number; code: string; name: string; zone: string }>('list_companies', list, [])
    return { items: [...items], next: null }
  },
})

/** POST /api/v1/companies: one company more in this installation (A2); who makes it is its first administrator. */
export const addCompany = endpoint({
  operation: 'addCompany',
  method: 'POST',
  path: '/api/v1/companies',
  summary: 'Make a company',
  access: 'installer',
  body: newCompany,
  reply: madeCompany,
  status: 201,
  handle: async ({ tx: outside, caller, body, now }) => {
    const { code, name, zone, sops } = body
    const { accountId, email, lang } = caller
    const { tx, companyId, rootId, deskId } = await foundCompany(outside, { code, name, zone, now })
    const personId = await addPerson(tx, { companyId, name: caller.name, email, unitId: rootId, lang, now })
    await linkAccount(tx, { companyId, personId, accountId, now })
    await setGrants(
      tx,
      companyId,
      personId,
      firstRoles.map((role) => ({ role, unitId: rootId })),
    )
    await setDesks(tx, companyId, personId, [deskId])
    const missingDesks = await adoptSops(tx, { companyId, sopIds: sops, by: personId, inForceAt: now })
    await recordActivity(tx, { companyId, by: personId, what: 'company.made', detail: { code, sops }, now })
    await accessChanged(tx, [accountId])
    return { id: companyId, code, name, zone, missingDesks: [...missingDesks] }
  },
})

const list = 'select id, code, name, zone from company order by name, id'
