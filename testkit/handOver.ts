import { addAgreement } from '../server/handover/agreementStore.ts'
import type { House } from '../server/platform/house.ts'
import { adoptSops } from '../server/sop/adopt.ts'
import { type Api, api } from './api.ts'
import type { TestDesk } from './desk.ts'
import { runJobs } from './mail.ts'
import { type TestCompany, type TestPerson, testCompany, testPerson } from './people.ts'
import { type TestServer, testServer } from './server.ts'

type Ending = Parameters<typeof testServer>[0]
type Known = TestPerson & { readonly api: Api }

/** A regional LPSE and the national LKPP in one installation, each under its own SOP, with the people of the story. */
export type TwoHouses = {
  readonly server: TestServer
  readonly lpse: TestCompany
  readonly lkpp: TestCompany
  readonly dewi: Known
  readonly rani: Known
  readonly sari: Known
  readonly lpseAdmin: Known
  readonly lkppAdmin: Known
  /** LKPP agrees to take what the LPSE hands over. */
  agree(): ReturnType<Api['post']>
  /** Runs what is queued, until there is nothing left. */
  jobs(): Promise<void>
}

/** Opens the two organisations; nothing is agreed yet. */
export async function twoHouses(t: Ending): Promise<TwoHouses> {
  const server = await testServer(t)
  const { house, database } = server
  const lpse = await testCompany(house, 'LPSE')
  const lkpp = await testCompany(house, 'LKPP')
  for (const [company, sop] of [[lpse, 'tts-spse'] as const, [lkpp, 'eskalasi-lkpp'] as const]) {
    const adoption = { companyId: company.companyId, sopIds: [sop], by: null, inForceAt: '2026-01-05T00:00:00.000Z' }
    await house.door.within([company.companyId], (tx) => adoptSops(tx, adoption))
  }
  const known = async (at: TestCompany, name: string, roles: Parameters<typeof testPerson>[3] = []) => {
    const person = await testPerson(house, at, name, roles)
    return { ...person, api: api(server, { token: await server.token(person) }) }
  }
  const lkppAdmin = await known(lkpp, 'Adminpusat', ['admin'])
  return {
    ...{ server, lpse, lkpp, lkppAdmin },
    dewi: await known(lpse, 'Dewi'),
    rani: await known(lpse, 'Rani', ['agent']),
    sari: await known(lkpp, 'Sari', ['agent']),
    lpseAdmin: await known(lpse, 'Admindaerah', ['admin']),
    agree: () =>
      lkppAdmin.api.post('hand-over-agreements', {
        ...{ company: lkpp.companyId, from: 'LPSE', name: 'lkpp', desk: lkpp.deskId, sop: 'eskalasi-lkpp' },
      }),
    jobs: () => runJobs(house, database),
  }
}

/** An agreement of this company about what another hands over, by its code. */
export function agreedWith(house: House, { companyId, deskId, rani }: TestDesk, from: string): Promise<number> {
  return house.door.within([companyId], async (tx) => {
    const wish = { company: companyId, from, name: 'lkpp', desk: deskId, sop: 'eskalasi-lkpp', by: rani.personId }
    const made = await addAgreement(tx, { ...wish, now: house.clock.now() })
    if (!made) throw new Error(`no organisation ${from}`)
    return made.id
  })
}
