import { accessChanged } from '../people/endAccess.ts'
import type { Tx } from '../platform/db.ts'

/** Renames a desk. Throws the unique violation when the company has one of that name. */
export async function renameDesk(tx: Tx, companyId: number, deskId: number, name: string): Promise<void> {
  await tx.run('rename_desk', 'update desk set name = $3 where company_id = $1 and id = $2', [companyId, deskId, name])
}

/** Makes a desk the one that takes what nobody else does. */
export async function makeDefault(tx: Tx, companyId: number, deskId: number): Promise<void> {
  await tx.run('no_default_desk', 'update desk set is_default = false where company_id = $1 and is_default', [
    companyId,
  ])
  await tx.run('default_desk', 'update desk set is_default = true where company_id = $1 and id = $2', [
    companyId,
    deskId,
  ])
}

/**
 * Says who sits at a desk. Ids of other companies break a foreign key, and so do unknown ones. People who were switched
 * off keep the seat that they had: the list does not show them, so it cannot mean to remove them.
 */
export async function changeMembers(
  tx: Tx,
  companyId: number,
  deskId: number,
  members: readonly number[],
): Promise<void> {
  const gone = await tx.run<Seat>('leave_desk', leave, [companyId, deskId, members])
  const come = await tx.run<Seat>('join_desk', join, [companyId, deskId, members])
  const touched = [...gone, ...come].map((seat) => seat.person_id)
  const accounts = await tx.run<{ account_id: string | null }>('accounts_of_persons', accountsOf, [companyId, touched])
  await accessChanged(
    tx,
    accounts.map((row) => row.account_id),
  )
}

/** Says on which tier of a desk its members work (D5). False when one of them does not sit there; the others are set all the same. */
export async function setTiers(
  tx: Tx,
  companyId: number,
  deskId: number,
  tiers: readonly { readonly person: number; readonly tier: number }[],
): Promise<boolean> {
  const set = await tx.run('set_tiers', placing, [
    ...[companyId, deskId],
    tiers.map(({ person }) => person),
    tiers.map(({ tier }) => tier),
  ])
  return set.length === new Set(tiers.map(({ person }) => person)).size
}

const placing = `update desk_member m set tier = s.tier from unnest($3::bigint[], $4::int[]) s (person, tier)
  where m.company_id = $1 and m.desk_id = $2 and m.person_id = s.person returning m.person_id`

type Seat = { readonly person_id: number }

const leave = `delete from desk_member m using person p
  where m.company_id = $1 and m.desk_id = $2 and not m.person_id = any ($3::bigint[])
    and p.company_id = m.company_id and p.id = m.person_id and p.active
  returning m.person_id`
const join = `insert into desk_member (company_id, desk_id, person_id)
  select distinct $1::int, $2::bigint, person from unnest($3::bigint[]) person
  on conflict do nothing returning person_id`
const accountsOf = 'select account_id from person where company_id = $1 and id = any ($2::bigint[])'
