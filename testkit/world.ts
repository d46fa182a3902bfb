import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDesk, addUnit } from '../server/organisation/found.ts'
import { setDesks, setGrants } from '../server/people/personStore.ts'
import type { AnyEndpoint } from '../server/platform/endpoint.ts'
import { type Api, api } from './api.ts'
import { type TestDesk, testDesk } from './desk.ts'
import { tempFolder } from './folder.ts'
import { type TestPerson, testPerson } from './people.ts'
import { type TestServer, testServer } from './server.ts'

/** Everybody who may stand before a door, from nobody to the installer (trust.md check 1). */
export const standings = [
  'nobody',
  'requester',
  'foreignRequester',
  'agent',
  'agentElsewhere',
  'foreignAgent',
  'lead',
  'auditor',
  'admin',
  'installer',
] as const
export type Who = (typeof standings)[number]

/** Two companies on one server. What a call is about belongs to the first; foreigners are people of the second. */
export type World = {
  readonly server: TestServer
  readonly desk: TestDesk
  readonly other: TestDesk
  readonly branchId: number
  readonly branchDeskId: number
  readonly people: Readonly<Record<Exclude<Who, 'nobody'>, TestPerson>>
  readonly as: Readonly<Record<Who, Api>>
}

type Ending = Parameters<typeof testServer>[0]

/** Opens the world with its people, each with a token. */
export async function testWorld(
  t: Ending,
  endpoints: readonly AnyEndpoint[] = [],
  change: NonNullable<Parameters<typeof testServer>[1]>['house'] = {},
): Promise<World> {
  const webRoot = join(await tempFolder(t), 'web')
  await mkdir(webRoot)
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>Tanggap</title>')
  const server = await testServer(t, { webRoot, endpoints, house: change })
  const { house } = server
  const desk = await testDesk(house)
  const other = await testDesk(house, 'LAIN')
  const branch = await openBranch(server, desk)
  const installer = await testPerson(house, desk, 'Pemasang')
  await house.door.within([], (tx) =>
    tx.run('installer', 'insert into auth.installer (account_id) values ($1)', [installer.accountId]),
  )
  const people = {
    requester: desk.dewi,
    foreignRequester: other.dewi,
    agent: desk.rani,
    agentElsewhere: branch.agent,
    foreignAgent: other.rani,
    lead: desk.kepala,
    auditor: desk.auditor,
    admin: await testPerson(house, desk, 'Admin', ['admin', 'sop_owner']),
    installer,
  }
  const signed = Object.entries(people).map(async ([who, person]) => {
    return [who, api(server, { token: await server.token(person) })] as const
  })
  const as = { nobody: api(server), ...Object.fromEntries(await Promise.all(signed)) } as World['as']
  return { server, desk, other, branchId: branch.unitId, branchDeskId: branch.deskId, people, as }
}

/** A branch of the first company with a desk of its own and an agent who sits there alone. */
async function openBranch({ house }: TestServer, { companyId, rootId, ...desk }: TestDesk) {
  const agent = await testPerson(house, { companyId, rootId, ...desk }, 'Cabang')
  return house.door.within([companyId], async (tx) => {
    const unitId = await addUnit(tx, { companyId, parentId: rootId, kind: 'branch', name: 'Cabang', zone: null })
    if (unitId === null) throw new Error('no branch was made')
    const deskId = await addDesk(tx, { companyId, unitId, name: 'Meja cabang', isDefault: false })
    await setGrants(tx, companyId, agent.personId, [{ role: 'agent', unitId }])
    await setDesks(tx, companyId, agent.personId, [deskId])
    return { unitId, deskId, agent }
  })
}
