import { instant, ms } from '../../core/time.ts'
import { everyCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'

const keptMs = 86_400_000

/**
 * Removes uploads that nothing took within a day, not even a report that waits to be confirmed: the rows, then the bytes that no file has any more. The
 * bytes of a file that was just put again stay.
 */
export async function sweepDrafts({ door, clock, files }: Pick<House, 'door' | 'clock' | 'files'>): Promise<void> {
  const before = instant(ms(clock.now()) - keptMs)
  const all = await everyCompany(door)
  const gone = await door.within(all, (tx) =>
    tx.run<{ sha256: string }>(
      'sweep-drafts',
      `delete from attachment a where a.ticket_id is null and a.created_at < $1 and not exists (
         select from form_report r where r.company_id = a.company_id and a.id = any (r.files)) returning sha256`,
      [before],
    ),
  )
  const hashes = [...new Set(gone.map(({ sha256 }) => sha256))]
  const unused = await door.within(
    all,
    (tx) => tx.run<{ sha256: string }>('unused-bytes', unusedBytes, [hashes]),
    'read',
  )
  for (const { sha256 } of unused) await files.forget(sha256)
}

const unusedBytes = `
  select h.sha256
    from unnest($1::text[]) as h (sha256)
   where not exists (select from attachment a where a.sha256 = h.sha256)`
