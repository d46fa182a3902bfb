import type { Instant } from '../../../core/time.ts'
import type { LogoPicture } from '../../pictures/logoOf.ts'
import type { Tx } from '../../platform/db.ts'
import { Outdated } from '../../tickets/refused.ts'

/** A company's logo in the version that holds, or that a mail was written with. */
export type Logo = {
  readonly version: number
  readonly width: number
  readonly height: number
  readonly ground: 'light' | 'dark'
}

type Kept = Logo & { readonly picture: Buffer | null; readonly by: string; readonly at: Instant }

/** The newest version, with who made it; null where there never was a logo. */
export async function keptLogo(tx: Tx, companyId: number): Promise<Kept | null> {
  const [row] = await tx.run<Kept>('kept_logo', newest, [companyId])
  return row ?? null
}

/** The picture of a version; null where that took it away. */
export async function logoBytes(tx: Tx, companyId: number, version: number): Promise<Buffer | null> {
  const [row] = await tx.run<{ picture: Buffer | null }>(
    'logo_bytes',
    'select picture from logo where company_id = $1 and version = $2',
    [companyId, version],
  )
  return row?.picture ?? null
}

/** Which of these SHA-256 hashes are of a logo that the company ever had: so is known what comes back in answers. */
export async function logosAmong(tx: Tx, companyId: number, hashes: readonly Buffer[]): Promise<readonly Buffer[]> {
  const rows = await tx.run<{ hash: Buffer }>(
    'logos_among',
    'select distinct hash from logo where company_id = $1 and hash = any ($2)',
    [companyId, hashes],
  )
  return rows.map(({ hash }) => hash)
}

type Saving = {
  readonly companyId: number
  /** The version that was seen; 0: none. */
  readonly version: number
  readonly picture: LogoPicture | null
  readonly by: number
  readonly now: Instant
}

/** Keeps the next version. Throws `Outdated` when somebody else was first. */
export async function saveLogo(tx: Tx, { companyId, version, picture, by, now }: Saving): Promise<void> {
  const { png = null, width = 0, height = 0, ground = 'light' } = picture ?? {}
  const [made] = await tx.run('save_logo', saving, [companyId, version + 1, png, width, height, ground, by, now])
  if (made) return
  throw new Outdated((await keptLogo(tx, companyId))?.version ?? 0)
}

const newest = `
  select l.version, l.picture, l.width, l.height, l.ground, p.name as by, l.at
    from logo l join person p on p.company_id = l.company_id and p.id = l.by_person
   where l.company_id = $1 order by l.version desc limit 1`

// only on the version that is the newest now, or as the first
const saving = `
  insert into logo (company_id, version, picture, width, height, ground, by_person, at)
  select $1, $2, $3, $4, $5, $6, $7, $8
   where $2 = 1 + coalesce((select max(version) from logo where company_id = $1), 0)
  on conflict do nothing returning version`
