import type { z } from 'zod'
import { assetReach, mayKeepAssets } from '../../core/assets/policy.ts'
import { type Caller, memberOf } from '../../core/people/caller.ts'
import { isStaff } from '../../core/people/policy.ts'
import type { Instant } from '../../core/time.ts'
import type { asset, assetQuery } from '../contract/assets.ts'
import type { Tx } from '../platform/db.ts'

export type AssetView = z.input<typeof asset>

/** An asset as the table holds it, with the names of its unit and holder. */
export type AssetRow = Omit<AssetView, 'companyId' | 'changedAt' | 'mayChange'> & {
  readonly company_id: number
  readonly key: string
  readonly changed_at: Instant
  /** Its unit's path, root first; without a unit that of the whole company. */
  readonly unit_path: readonly number[]
}

type Query = Omit<z.output<typeof assetQuery>, 'cursor'> & {
  /** Only these; all where nothing is said. */
  readonly ids?: readonly number[] | null
}
export type CodePlace = { readonly name: string; readonly id: number }

/** One page of the assets that this caller sees, by code, and one row more; and the kinds there are. */
export async function listAssets(
  tx: Tx,
  caller: Caller,
  query: Query,
  after: CodePlace | null,
  now: Instant,
): Promise<{ readonly rows: readonly AssetRow[]; readonly kinds: readonly string[] }> {
  const { company = null, unit = null, person = null, kind = null, state = null, warranty = null, q } = query
  const rows = await tx.run<AssetRow>('list_assets', list, [
    ...scope(caller, now),
    ...[company, unit, person, kind, state, warranty],
    q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`,
    ...[after?.name ?? null, after?.id ?? null, query.limit + 1, query.ids ?? null],
  ])
  const kinds = await tx.run<{ kind: string }>('kinds_of_assets', kindsOf, [...scope(caller, now).slice(0, 3), company])
  return { rows, kinds: kinds.map((row) => row.kind) }
}

/** All assets of a company that this caller sees, by code. */
export async function allAssets(tx: Tx, caller: Caller, companyId: number, now: Instant): Promise<readonly AssetRow[]> {
  return tx.run<AssetRow>('all_assets', `${select} and a.company_id = $5 order by a.code, a.id`, [
    ...scope(caller, now),
    companyId,
  ])
}

/** One asset, if this caller sees it. */
export async function readAsset(tx: Tx, caller: Caller, id: number, now: Instant): Promise<AssetRow | null> {
  const [row] = await tx.run<AssetRow>('read_asset', `${select} and a.id = $5`, [...scope(caller, now), id])
  return row ?? null
}

/** The asset of a company with this key: whether there is one, and all of it if this caller sees it. */
export async function assetByKey(
  tx: Tx,
  caller: Caller,
  { companyId, key, now }: { readonly companyId: number; readonly key: string; readonly now: Instant },
): Promise<{ readonly known: boolean; readonly row: AssetRow | null }> {
  const [found] = await tx.run<{ id: number }>('asset_by_key', byKey, [companyId, key])
  return { known: found !== undefined, row: found ? await readAsset(tx, caller, found.id, now) : null }
}

/** The codes of a company's assets that are as long as this key, two letters more or less, as far as this caller sees them; none retired. */
export async function codesLike(
  tx: Tx,
  caller: Caller,
  { companyId, key, now }: { readonly companyId: number; readonly key: string; readonly now: Instant },
): Promise<readonly { code: string; name: string; key: string; unitId: number | null }[]> {
  return tx.run('asset_codes_like', like, [...scope(caller, now).slice(0, 3), companyId, [...key].length])
}

/** An asset as the API shows it to this caller: what is noted for the desk stays with the desk. */
export function assetView(row: AssetRow, caller: Caller): AssetView {
  const { company_id: companyId, changed_at: changedAt, unit_path: path, key: _, ...facts } = row
  const member = memberOf(caller, companyId)
  return {
    ...{ ...facts, companyId, changedAt },
    note: member && isStaff(member) ? facts.note : null,
    mayChange: member !== undefined && mayKeepAssets(member, path),
  }
}

/** The one clause about which assets are seen, for lists and for single ones; and the moment whose day counts for warranties. */
function scope(
  caller: Caller,
  now: Instant,
): readonly [readonly number[], readonly number[], readonly number[], Instant] {
  const { whole, people, units } = assetReach(caller)
  return [whole, people, units, now]
}

const seen = `(a.company_id = any ($1::int[]) or a.person_id = any ($2::bigint[]) or a.unit_id = any ($3::bigint[]))`
const select = `select * from (select a.id, a.company_id, a.code, a.key, a.name, a.kind, a.serial, a.place, a.state, a.note,
      a.bought_on::text as "boughtOn", a.warranty_until::text as "warrantyUntil", a.changed_at,
      case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as unit,
      case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
      coalesce(u.path, r.path) as unit_path,
      case when a.warranty_until is null then 'unknown' when a.warranty_until < d.today then 'over'
        when a.warranty_until <= d.today + 60 then 'ends_soon' else 'runs' end as warranty
    from asset a join company c on c.id = a.company_id
    join unit r on r.company_id = a.company_id and r.parent_id is null
    cross join lateral (select ($4::timestamptz at time zone c.zone)::date as today) d
    left join unit u on u.company_id = a.company_id and u.id = a.unit_id
    left join person p on p.company_id = a.company_id and p.id = a.person_id
    where ${seen}) a where true`
const list = `${select}
    and ($5::int is null or a.company_id = $5)
    and ($6::bigint is null or (a.unit is not null and a.unit_path @> array[$6::bigint]))
    and ($7::bigint is null or (a.person ->> 'id')::bigint = $7)
    and ($8::text is null or a.kind = $8)
    and ($9::text is null or a.state = $9)
    and ($10::text is null or a.warranty = $10)
    and ($11::text is null or concat_ws(' ', a.code, a.key, a.name, a.serial, a.place, a.person ->> 'name') ilike $11)
    and ($12::text is null or (a.code, a.id) > ($12, $13::bigint))
    and ($15::bigint[] is null or a.id = any ($15))
  order by a.code, a.id limit $14`
const byKey = 'select id from asset where company_id = $1 and key = $2'
const like = `select a.code, a.name, a.key, a.unit_id as "unitId" from asset a
  where ${seen} and a.company_id = $4 and a.state <> 'retired' and abs(length(a.key) - $5::int) <= 2
  order by a.code limit 20000`
const kindsOf = `select distinct a.kind from asset a
  where ${seen} and a.kind is not null and ($4::int is null or a.company_id = $4) order by a.kind limit 100`
