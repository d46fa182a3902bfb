import { type Instant, instant, ms } from '../../core/time.ts'
import { addFirstMailbox } from '../organisation/firstMailbox.ts'
import { addDesk, addUnit, type Founded, foundCompany } from '../organisation/found.ts'
import { placeUnit } from '../organisation/unitStore.ts'
import { hashedPassword, makeAccount } from '../people/account.ts'
import { firstRoles, isEmpty } from '../people/firstRun.ts'
import { addPerson, type Grant, linkAccount, setDesks, setGrants } from '../people/personStore.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { adoptSops } from '../sop/adopt.ts'
import { Refused } from '../tickets/refused.ts'
import { company, desks, people, type SamplePerson, units } from './nusantara.ts'

/** What every sample account signs in with. */
export const samplePassword = 'tanggap-demo'

/** A sample account, to be printed or shown at sign-in. */
export type SampleAccount = {
  readonly email: string
  readonly name: string
  readonly role: 'admin' | 'agent' | 'technician' | 'lead' | 'leadership' | 'auditor' | 'requester'
}

/** The accounts worth printing: one of each kind. */
export const sampleAccounts: readonly SampleAccount[] = [
  { email: 'admin@tanggap.example', name: 'Putu Adnyana', role: 'admin' },
  { email: 'rani@tanggap.example', name: 'Rani Anggraini', role: 'agent' },
  { email: 'bagas@tanggap.example', name: 'Bagas Prakoso', role: 'technician' },
  { email: 'sri@tanggap.example', name: 'Sri Wahyuni', role: 'lead' },
  { email: 'bambang@tanggap.example', name: 'Bambang Sulistyo', role: 'leadership' },
  { email: 'ratna@tanggap.example', name: 'Ratna Dewanti', role: 'auditor' },
  { email: 'dewi@tanggap.example', name: 'Dewi Lestari', role: 'requester' },
]

// the SOP was in force before the oldest sample ticket
const beforeMs = 120 * 86_400_000

/**
 * Makes the sample company with its people, where there is nothing yet. Answers 'present' when it is there already.
 * Throws the refusal `already_set_up` where there is anything else: sample data never comes over real data.
 */
export async function loadDemoPeople(house: House): Promise<'loaded' | 'present'> {
  return house.door.within([], async (tx) => {
    await tx.run('first_run_in_turn', 'select pg_advisory_xact_lock(7246431)', [])
    if (await isEmpty(tx)) {
      const { tx: inside, companyId, deskId } = await loadSamplePeople(tx, { now: house.clock.now(), visitor: null })
      await addFirstMailbox(inside, { companyId, deskId, sopId: company.sops[0], domain: house.mailDomain })
      return 'loaded'
    }
    const [administrator] = await tx.run('sample_present', samplePresent, ['admin@tanggap.example'])
    if (!administrator) throw new Refused({ code: 'already_set_up' })
    return 'present'
  })
}

/**
 * Makes the sample company in this transaction. `visitor`: an administrator of another company who may look around in it;
 * null makes the sample administrator the installer.
 */
export async function loadSamplePeople(
  tx: Tx,
  {
    now,
    visitor,
  }: {
    readonly now: Instant
    readonly visitor: { readonly accountId: string; readonly name: string; readonly email: string } | null
  },
): Promise<Founded> {
  const founded = await foundCompany(tx, { code: company.code, name: company.name, zone: company.zone, now })
  const place = await placesOf(founded)
  const inForceAt = instant(ms(now) - beforeMs)
  await adoptSops(founded.tx, { companyId: founded.companyId, sopIds: company.sops, by: null, inForceAt })
  const passwordHash = await hashedPassword(samplePassword)
  const add = async (person: SamplePerson) => addSample(founded, place, person, passwordHash, now)

  const all = [...firstRoles]
  const accountId = await add({
    name: 'Putu Adnyana',
    unit: 'Teknologi Informasi',
    roles: all,
    desks: ['IT Service Desk'],
  })
  for (const person of people) await add(person)
  if (visitor) await letIn(founded, visitor, now)
  else await founded.tx.run('make_installer', 'insert into auth.installer (account_id) values ($1)', [accountId])
  return founded
}

type Places = { readonly units: ReadonlyMap<string, number>; readonly desks: ReadonlyMap<string, number> }

async function placesOf({ tx, companyId, rootId, deskId }: Founded): Promise<Places> {
  const made = new Map<string, number>()
  for (const { name, under, kind, zone = null, ...where } of units) {
    const parentId = under === null ? rootId : made.get(under)
    const id = parentId === undefined ? null : await addUnit(tx, { companyId, parentId, kind, name, zone })
    if (id === null) throw new Error(`no such unit: ${under}`)
    await placeUnit(tx, companyId, id, where)
    made.set(name, id)
  }
  const [first, ...others] = desks
  const seats = new Map<string, number>([[first, deskId]])
  for (const name of others) seats.set(name, await addDesk(tx, { companyId, unitId: rootId, name, isDefault: false }))
  return { units: made, desks: seats }
}

async function addSample(
  { tx, companyId, rootId }: Founded,
  places: Places,
  person: SamplePerson,
  passwordHash: string,
  now: Instant,
): Promise<string> {
  const { name, employment = 'permanent', phone = null } = person
  const email = person.name === 'Putu Adnyana' ? 'admin@tanggap.example' : sampleEmail(name)
  const unitId = places.units.get(person.unit) ?? rootId
  const personId = await addPerson(tx, { companyId, name, email, phone, unitId, employment, now })
  const accountId = await makeAccount(tx, { name, email, passwordHash, lang: 'id', now })
  await linkAccount(tx, { companyId, personId, accountId, now })
  const grants = (person.roles ?? []).map((role): Grant => ({ role, unitId: rootId }))
  await setGrants(tx, companyId, personId, grants)
  const seats = (person.desks ?? []).map((desk) => places.desks.get(desk)).filter((id) => id !== undefined)
  await setDesks(tx, companyId, personId, seats)
  return accountId
}

async function letIn(
  { tx, companyId, rootId, deskId }: Founded,
  visitor: { readonly accountId: string; readonly name: string; readonly email: string },
  now: Instant,
): Promise<void> {
  const { accountId, name, email } = visitor
  const personId = await addPerson(tx, { companyId, name, email, unitId: rootId, now })
  await linkAccount(tx, { companyId, personId, accountId, now })
  await setGrants(
    tx,
    companyId,
    personId,
    firstRoles.map((role) => ({ role, unitId: rootId })),
  )
  await setDesks(tx, companyId, personId, [deskId])
}

/** The sample address of a person: their first name. */
export function sampleEmail(name: string): string {
  return `${name.split(' ')[0]?.toLowerCase()}@tanggap.example`
}

const samplePresent = `select from auth."user" u join auth.installer i on i.account_id = u.id where u.email = $1`
