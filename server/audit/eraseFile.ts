import { z } from 'zod'
import { everyCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'

const job = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** Removes the bytes of an erased file, unless another file has the same. */
export async function eraseFile({ door, files }: Pick<House, 'door' | 'files'>, payload: unknown): Promise<void> {
  const { sha256 } = job.parse(payload)
  const used = await door.within(
    await everyCompany(door),
    (tx) => tx.run('bytes-used', 'select from attachment where sha256 = $1 limit 1', [sha256]),
    'read',
  )
  if (used.length === 0) await files.erase(sha256)
}
