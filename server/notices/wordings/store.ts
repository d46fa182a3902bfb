import type { Instant } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import { Outdated } from '../../tickets/refused.ts'
import type { Parts } from './words.ts'

/** The newest version of a wording. */
export type Kept = {
  readonly kind: string
  readonly lang: 'id' | 'en'
  readonly version: number
  readonly parts: Parts | null
  readonly by: string
  readonly at: Instant
}

/** The newest version of each wording that a company ever changed. */
export function keptWordings(tx: Tx, companyId: number): Promise<readonly Kept[]> {
  return tx.run<Kept>('kept_wordings', newest, [companyId])
}

type Saving = {
  readonly companyId: number
  readonly kind: string
  readonly lang: 'id' | 'en'
  /** The version that was seen; 0: none. */
  readonly version: number
  readonly parts: Parts | null
  readonly by: number
  readonly now: Instant
}

/** Keeps the next version. Throws `Outdated` when somebody else was first. */
export async function saveWording(tx: Tx, { companyId, kind, lang, version, parts, by, now }: Saving): Promise<void> {
  const [made] = await tx.run('save_wording', saving, [
    ...[companyId, kind, lang, version + 1, parts && JSON.stringify(parts), by, now],
  ])
  if (made) return
  const kept = (await keptWordings(tx, companyId)).find((one) => one.kind === kind && one.lang === lang)
  throw new Outdated(kept?.version ?? 0)
}

const newest = `
  select distinct on (w.kind, w.lang) w.kind, w.lang, w.version, w.parts, p.name as by, w.at
  from wording w join person p on p.company_id = w.company_id and p.id = w.by_person
  where w.company_id = $1 order by w.kind, w.lang, w.version desc`

// only on the version that is the newest now, or as the first
const saving = `
  insert into wording (company_id, kind, lang, version, parts, by_person, at)
  select $1, $2, $3, $4, $5::jsonb, $6, $7
   where $4 = 1 + coalesce((select max(version) from wording where company_id = $1 and kind = $2 and lang = $3), 0)
  on conflict do nothing returning version`
