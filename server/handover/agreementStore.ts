import type { Instant } from '../../core/time.ts'
import type { HandOverAgreement } from '../contract/handOvers.ts'
import { addPerson } from '../people/personStore.ts'
import type { Tx } from '../platform/db.ts'

const shown = `select a.id, a.company_id as "companyId", a.from_name as "from", a.name,
    json_build_object('id', d.id, 'name', d.name) as desk, a.sop_id as sop, a.agreed_at as "agreedAt"
  from hand_over_agreement a join desk d on d.company_id = a.company_id and d.id = a.desk_id`

/** The agreements in force of the transaction's companies, the newest first. */
export function listAgreements(tx: Tx): Promise<readonly HandOverAgreement[]> {
  return tx.run<HandOverAgreement>('list-agreements', `${shown} where a.ended_at is null order by a.id desc`, [])
}

/** One agreement in force; null when there is none in the transaction's companies. */
export async function readAgreement(tx: Tx, id: number): Promise<HandOverAgreement | null> {
  const [row] = await tx.run<HandOverAgreement>('read-agreement', `${shown} where a.ended_at is null and a.id = $1`, [
    id,
  ])
  return row ?? null
}

type Wish = {
  readonly company: number
  readonly from: string
  readonly name: string
  readonly desk: number
  readonly sop: string
  readonly by: number
  readonly now: Instant
}

/**
 * Writes an agreement, with a person without an account who stands for the other organisation in our tickets. Null when there
 * is no other organisation of that code. Throws the unique violation `hand_over_agreed` when somebody takes it already.
 */
export async function addAgreement(tx: Tx, wish: Wish): Promise<HandOverAgreement | null> {
  const { company, name, desk, sop, by, now } = wish
  const [giver] = await tx.run<{ id: number; name: string }>('company-by-code', 'select * from company_by_code($1)', [
    wish.from,
  ])
  if (!giver || giver.id === company) return null
  const personId =
    (await standIn(tx, company, giver.id)) ??
    (await addPerson(tx, { companyId: company, name: giver.name, email: null, employment: 'external', now }))
  const [row] = await tx.run<{ id: number }>('add-agreement', insert, [
    ...[company, giver.id, giver.name, name, desk, sop, personId, now, by],
  ])
  return row ? readAgreement(tx, row.id) : null
}

/** The person who stands for that organisation already. */
async function standIn(tx: Tx, company: number, giver: number): Promise<number | null> {
  const [row] = await tx.run<{ person_id: number }>('stand-in', stands, [company, giver])
  return row?.person_id ?? null
}

const stands = `select a.person_id from hand_over_agreement a
  join person p on p.company_id = a.company_id and p.id = a.person_id and p.active
  where a.company_id = $1 and a.from_company = $2 order by a.id desc limit 1`
const insert = `insert into hand_over_agreement
    (company_id, from_company, from_name, name, desk_id, sop_id, person_id, agreed_at, agreed_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`

/** Ends an agreement: nothing more is taken under it. */
export async function endAgreement(tx: Tx, company: number, id: number, now: Instant): Promise<void> {
  await tx.run('end-agreement', 'update hand_over_agreement set ended_at = $3 where company_id = $1 and id = $2', [
    ...[company, id, now],
  ])
}
