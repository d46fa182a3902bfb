import { type Instant, instant, ms } from '../../core/time.ts'
import { addAgreement } from '../handover/agreementStore.ts'
import { setTiers } from '../organisation/deskStore.ts'
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
import { samplePassword } from './accounts.ts'
import { sampleCompanies } from './companies.ts'
import { type SampleCompany, type SamplePerson, sampleEmail } from './company.ts'

// the SOPs were in force before the oldest sample ticket
const beforeMs = 120 * 86_400_000

/**
 * Makes the sample companies with their people, where there is nothing yet. Answers 'present' when they are there already.
 * Throws the refusal `already_set_up` where there is anything else: sample data never comes over real data.
 */
export async function loadDemoPeople(house: House): Promise<'loaded' | 'present'> {
  return house.door.within([], async (tx) => {
    await tx.run('first_run_in_turn', 'select pg_advisory_xact_lock(7246431)', [])
    if (await isEmpty(tx)) {
      await loadSamplePeople(tx, { now: house.clock.now(), visitor: null, mailDomain: house.mailDomain })
      return 'loaded'
    }
    const [administrator] = await tx.run('sample_present', samplePresent, ['admin@tanggap.example'])
    if (!administrator) throw new Refused({ code: 'already_set_up' })
    return 'present'
  })
}

type Visitor = { readonly accountId: string; readonly name: string; readonly email: string }

/**
 * Makes the sample companies in this transaction, in their order. `visitor`: an administrator of another company who may
 * look around in them; null makes the sample administrator the installer. `mailDomain`: where the first of them gets its
 * mailbox. A transaction sees the company that it entered last, so each is finished before the next.
 */
export async function loadSamplePeople(
  tx: Tx,
  {
    now,
    visitor,
    mailDomain,
  }: { readonly now: Instant; readonly visitor: Visitor | null; readonly mailDomain?: string },
): Promise<readonly [Founded, ...Founded[]]> {
  const accounts = accountBook(await hashedPassword(samplePassword), now)
  const load = async (company: SampleCompany) => {
    const founded = await foundSample(tx, company, accounts, now)
    if (visitor) await letIn(founded, visitor, now)
    if (mailDomain !== undefined && company === sampleCompanies[0]) {
      const { companyId, deskId } = founded
      await addFirstMailbox(founded.tx, { companyId, deskId, sopId: company.sops[0], domain: mailDomain })
    }
    return founded
  }
  const [first, ...others] = sampleCompanies
  const made: [Founded, ...Founded[]] = [await load(first)]
  for (const company of others) made.push(await load(company))
  if (!visitor) {
    const administrator = await accounts(made[0].tx, 'Putu Adnyana')
    await made[0].tx.run('make_installer', 'insert into auth.installer (account_id) values ($1)', [administrator])
  }
  return made
}

/** One account for each name, however many companies it stands in. */
function accountBook(passwordHash: string, now: Instant) {
  const made = new Map<string, string>()
  return async (tx: Tx, name: string): Promise<string> => {
    const accountId =
      made.get(name) ?? (await makeAccount(tx, { name, email: sampleEmail(name), passwordHash, lang: 'id', now }))
    made.set(name, accountId)
    return accountId
  }
}

type Accounts = ReturnType<typeof accountBook>

async function foundSample(tx: Tx, company: SampleCompany, accounts: Accounts, now: Instant): Promise<Founded> {
  const { code, name, zone, sops, desks, units } = company
  const founded = await foundCompany(tx, { code, name, zone, now, desk: desks[0] })
  const places = await placesOf(founded, company)
  const inForceAt = instant(ms(now) - beforeMs)
  await adoptSops(founded.tx, { companyId: founded.companyId, sopIds: sops, by: null, inForceAt })
  const unit = units.find(({ kind }) => kind === 'department')?.name ?? ''
  const administrator = { name: 'Putu Adnyana', unit, roles: firstRoles, desks: [desks[0]] }
  for (const person of [administrator, ...company.people]) await addSample(founded, places, person, accounts, now)
  const [agreed] = await founded.tx.run<{ id: number }>(
    'sample_administrator',
    'select min(id) as id from person where company_id = $1',
    [founded.companyId],
  )
  for (const one of company.takes ?? []) {
    const { companyId, deskId } = founded
    await addAgreement(founded.tx, { ...one, company: companyId, desk: deskId, by: agreed?.id ?? 0, now: inForceAt })
  }
  return founded
}

type Places = { readonly units: ReadonlyMap<string, number>; readonly desks: ReadonlyMap<string, number> }

async function placesOf({ tx, companyId, rootId, deskId }: Founded, { units, desks }: SampleCompany): Promise<Places> {
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
  { name, unit, employment, phone, ...held }: SamplePerson,
  accounts: Accounts,
  now: Instant,
): Promise<void> {
  const unitId = places.units.get(unit)
  if (unitId === undefined) throw new Error(`no such unit: ${unit}`)
  const accountId = await accounts(tx, name)
  const personId = await addPerson(tx, {
    ...{ companyId, name, email: sampleEmail(name), phone: phone ?? null, unitId, now },
    employment: employment ?? 'permanent',
  })
  await linkAccount(tx, { companyId, personId, accountId, now })
  const grants = (held.roles ?? []).map((role): Grant => ({ role, unitId: rootId }))
  await setGrants(tx, companyId, personId, grants)
  const seats = (held.desks ?? []).map((desk) => places.desks.get(desk)).filter((id) => id !== undefined)
  await setDesks(tx, companyId, personId, seats)
  const { tier } = held
  if (tier !== undefined) for (const seat of seats) await setTiers(tx, companyId, seat, [{ person: personId, tier }])
}

async function letIn({ tx, companyId, rootId, deskId }: Founded, visitor: Visitor, now: Instant): Promise<void> {
  const { accountId, name, email } = visitor
  const personId = await addPerson(tx, { companyId, name, email, unitId: rootId, now })
  await linkAccount(tx, { companyId, personId, accountId, now })
  const grants = firstRoles.map((role) => ({ role, unitId: rootId }))
  await setGrants(tx, companyId, personId, grants)
  await setDesks(tx, companyId, personId, [deskId])
}

const samplePresent = `select from auth."user" u join auth.installer i on i.account_id = u.id where u.email = $1`
