import { setup, setupView } from '../contract/people.ts'
import { loadSamplePeople } from '../demo/people.ts'
import { addFirstMailbox } from '../organisation/firstMailbox.ts'
import { foundCompany } from '../organisation/found.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { queueJob } from '../platform/jobs.ts'
import { adoptSops } from '../sop/adopt.ts'
import { shippedSops } from '../sop/shipped.ts'
import { Refused } from '../tickets/refused.ts'
import { hashedPassword, makeAccount, openSession } from './account.ts'
import { recordActivity } from './activity.ts'
import { sessionCookie } from './cookies.ts'
import { firstRoles, isEmpty } from './firstRun.ts'
import { addPerson, linkAccount, setDesks, setGrants } from './personStore.ts'

async function view(tx: Tx) {
  if (!(await isEmpty(tx))) return { needed: false, sops: [] }
  return { needed: true, sops: (await shippedSops()).map(({ sop }) => ({ id: sop.id, name: sop.name })) }
}

/** GET /api/v1/setup: whether nobody is here yet, and which SOPs may be adopted. */
export const showSetup = endpoint({
  operation: 'showSetup',
  method: 'GET',
  path: '/api/v1/setup',
  summary: 'Whether the installation still waits for its first administrator',
  access: 'anyone',
  reply: setupView,
  handle: ({ tx }) => view(tx),
})

/** POST /api/v1/setup: the first run, which is once: administrator, company, SOPs, and sample people when wished. */
export const setupEndpoint = endpoint({
  operation: 'setUp',
  method: 'POST',
  path: '/api/v1/setup',
  summary: 'Set the installation up',
  access: 'anyone',
  body: setup,
  reply: setupView,
  status: 201,
  limit: { per: 'ip', burst: 30, everySeconds: 10 },
  handle: async ({ tx: outside, house, body, now, lang, header }) => {
    // in turn: of many first runs at once the first to come is the only one
    await outside.run('first_run_in_turn', 'select pg_advisory_xact_lock(7246431)', [])
    if (!(await isEmpty(outside))) throw new Refused({ code: 'already_set_up' })

    const { admin, organisation, sops, sample } = body
    const { tx, companyId, rootId, deskId } = await foundCompany(outside, { ...organisation, now })
    const passwordHash = await hashedPassword(admin.password)
    const accountId = await makeAccount(tx, { name: admin.name, email: admin.email, passwordHash, lang, now })
    const personId = await addPerson(tx, { companyId, ...admin, unitId: rootId, lang, now })
    await linkAccount(tx, { companyId, personId, accountId, now })
    await setGrants(
      tx,
      companyId,
      personId,
      firstRoles.map((role) => ({ role, unitId: rootId })),
    )
    await setDesks(tx, companyId, personId, [deskId])
    await tx.run('make_installer', 'insert into auth.installer (account_id) values ($1)', [accountId])
    await adoptSops(tx, { companyId, sopIds: sops, by: personId, inForceAt: now })
    await addFirstMailbox(tx, { companyId, deskId, sopId: sops[0] ?? '', domain: house.mailDomain })
    const detail = { code: organisation.code, sops, sample }
    await recordActivity(tx, { companyId, by: personId, what: 'installation.set_up', detail, now })
    if (sample) {
      const visitor = { accountId, name: admin.name, email: admin.email }
      // a few weeks of tickets take a few seconds: they come while the administrator looks around
      for (const sampled of await loadSamplePeople(tx, { now, visitor }))
        queueJob(sampled.tx, 'sample-tickets', { company: sampled.companyId })
    }
    header('set-cookie', sessionCookie(house, await openSession(tx, accountId, now)))
    return { needed: false, sops: [] }
  },
})
