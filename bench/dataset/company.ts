import { randomBytes } from 'node:crypto'
import type { RoleName } from '../../core/people/caller.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Instant } from '../../core/time.ts'
import { addDesk, addUnit, foundCompany } from '../../server/organisation/found.ts'
import { hashedPassword, makeAccount } from '../../server/people/account.ts'
import { addPerson, linkAccount, setDesks, setGrants } from '../../server/people/personStore.ts'
import { makeApiToken } from '../../server/people/tokens.ts'
import type { Door, Tx } from '../../server/platform/db.ts'
import type { Dice } from './dice.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A person of the data set who works at desks, with the token by which the load speaks for them. */
export type Worker = {
  readonly personId: number
  readonly email: string
  readonly token: string
  readonly deskIds: readonly number[]
}

/** The organisation in which a data set's tickets happen. */
export type Company = {
  readonly companyId: number
  readonly code: string
  readonly zone: string
  readonly sop: Sop
  readonly desks: readonly { readonly id: number; readonly name: string; readonly members: readonly number[] }[]
  readonly requesters: readonly {
    readonly id: number
    readonly name: string
    readonly email: string
    readonly unit: { readonly id: number; readonly name: string }
  }[]
  /** Sit at one desk each, in turn: the load comes from these. */
  readonly agents: readonly Worker[]
  readonly leadId: number
  /** What all of them sign in with. */
  readonly password: string
}

/** How large the organisation is. */
export type Headcount = {
  readonly agents: number
  readonly technicians: number
  readonly requesters: number
  readonly branches: number
  /** Agents who may see and do everything at every desk, though they sit at one. */
  readonly agentsLead: boolean
}

const zone = 'Asia/Jakarta'
const departments = ['Keuangan', 'SDM', 'Operasi', 'Pemasaran', 'Pengadaan']

/** Makes a company under a SOP: units, desks, people with roles and tokens. Works as the application's role. */
export async function makeCompany(
  door: Door,
  dice: Dice,
  plan: {
    readonly sop: Sop
    readonly source: string
    readonly vocabulary: Vocabulary
    readonly headcount: Headcount
    readonly now: Instant
  },
): Promise<Company> {
  const { sop, source, vocabulary, headcount, now } = plan
  const code = 'BENCH'
  const password = randomBytes(18).toString('base64url')
  const passwordHash = await hashedPassword(password)
  return door.within([], async (outside) => {
    const founded = await foundCompany(outside, { code, name: 'PT Uji Beban', zone, now })
    const { tx, companyId, rootId } = founded
    await tx.run('bench_adopt', adopt, [companyId, sop.id, sop.document.revision, source, JSON.stringify(sop)])
    const units = await makeUnits(tx, companyId, rootId, headcount.branches)
    const desks = [{ id: founded.deskId, name: vocabulary.desks[0]?.name ?? '' }]
    for (const { name } of vocabulary.desks.slice(1)) {
      desks.push({ id: await addDesk(tx, { companyId, unitId: rootId, name, isDefault: false }), name })
    }

    const deskIds = desks.map(({ id }) => id)
    const employ = async (email: string, roles: readonly RoleName[], at: readonly number[]): Promise<Worker> => {
      const name = dice.pick(vocabulary.names)
      const personId = await addPerson(tx, { companyId, name, email, unitId: rootId, now })
      const accountId = await makeAccount(tx, { name, email, passwordHash, lang: 'id', now })
      await linkAccount(tx, { companyId, personId, accountId, now })
      await setGrants(
        tx,
        companyId,
        personId,
        roles.map((role) => ({ role, unitId: rootId })),
      )
      await setDesks(tx, companyId, personId, at)
      const { token } = await makeApiToken(tx, { accountId, name: 'beban', days: null, now })
      return { personId, email, token, deskIds: at }
    }
    const agents: Worker[] = []
    const inTurn = (i: number) => deskIds.slice(i % deskIds.length, (i % deskIds.length) + 1)
    for (let i = 0; i < headcount.agents; i++) {
      agents.push(await employ(`agen${i}@uji.example`, headcount.agentsLead ? ['agent', 'lead'] : ['agent'], inTurn(i)))
    }
    const technicians: Worker[] = []
    for (let i = 0; i < headcount.technicians; i++) {
      technicians.push(await employ(`teknisi${i}@uji.example`, ['technician'], inTurn(i)))
    }
    const lead = await employ('kepala@uji.example', ['lead'], [])

    const requesters: Company['requesters'][number][] = []
    for (let i = 1; i <= headcount.requesters; i++) {
      const [name, unit, email] = [dice.pick(vocabulary.names), dice.pick(units), `pelapor${i}@uji.example`]
      const id = await addPerson(tx, { companyId, name, email, unitId: unit.id, now })
      requesters.push({ id, name, email, unit })
    }
    await tx.run('bench_verify', 'update person set email_verified_at = $2 where company_id = $1', [companyId, now])
    const sitting = [...agents, ...technicians]
    const members = (deskId: number) => sitting.filter((one) => one.deskIds.includes(deskId)).map((one) => one.personId)
    const staffed = desks.map((desk) => ({ ...desk, members: members(desk.id) }))
    return { companyId, code, zone, sop, password, desks: staffed, requesters, agents, leadId: lead.personId }
  })
}

const adopt = `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at)
  values ($1, $2, $3, $4, $5, '2020-01-01T00:00:00.000Z')`

async function makeUnits(tx: Tx, companyId: number, rootId: number, branches: number) {
  const units: { readonly id: number; readonly name: string }[] = []
  for (let i = 1; i <= branches; i++) {
    const branch = await addUnit(tx, { companyId, parentId: rootId, kind: 'branch', name: `Cabang ${i}`, zone: null })
    if (branch === null) throw new Error('no branch was made')
    for (const name of departments) {
      const id = await addUnit(tx, { companyId, parentId: branch, kind: 'department', name, zone: null })
      if (id !== null) units.push({ id, name })
    }
  }
  return units
}
