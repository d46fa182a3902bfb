import type { RoleName } from '../core/people/caller.ts'
import { foundCompany } from '../server/organisation/found.ts'
import { hashedPassword, makeAccount } from '../server/people/account.ts'
import { addPerson, linkAccount, setDesks, setGrants } from '../server/people/personStore.ts'
import type { House } from '../server/platform/house.ts'

/** What every account of the tests signs in with. */
export const testPassword = 'kata sandi uji'
let hashed: Promise<string> | undefined

export type TestCompany = { readonly companyId: number; readonly rootId: number; readonly deskId: number }
export type TestPerson = {
  readonly companyId: number
  readonly personId: number
  readonly accountId: string
  readonly email: string
}

/** A company with its root unit and one desk. */
export async function testCompany(house: House, code = 'UJI'): Promise<TestCompany> {
  return house.door.within([], async (tx) => {
    const { companyId, rootId, deskId } = await foundCompany(tx, {
      code,
      name: `PT ${code}`,
      zone: 'Asia/Jakarta',
      now: house.clock.now(),
    })
    return { companyId, rootId, deskId }
  })
}

/** Somebody with an account; roles are held at the root unit, and staff who work on tickets sit at the desk. */
export async function testPerson(
  house: House,
  company: TestCompany,
  name: string,
  roles: readonly RoleName[] = [],
): Promise<TestPerson> {
  const { companyId, rootId, deskId } = company
  hashed ??= hashedPassword(testPassword)
  const passwordHash = await hashed
  const email = `${name.toLowerCase()}@${companyId}.test`
  return house.door.within([companyId], async (tx) => {
    const now = house.clock.now()
    const personId = await addPerson(tx, { companyId, name, email, unitId: rootId, now })
    const accountId = await makeAccount(tx, { name, email, passwordHash, lang: 'id', now })
    await linkAccount(tx, { companyId, personId, accountId, now })
    await setGrants(
      tx,
      companyId,
      personId,
      roles.map((role) => ({ role, unitId: rootId })),
    )
    if (roles.some((role) => ['agent', 'technician'].includes(role))) await setDesks(tx, companyId, personId, [deskId])
    return { companyId, personId, accountId, email }
  })
}
