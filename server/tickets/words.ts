import type { Words } from '../../core/tickets/context.ts'
import type { Tx } from '../platform/db.ts'
import { NotThere } from '../platform/notThere.ts'

/**
 * What somebody wrote, with the files that they uploaded for it. A file that is not theirs, or that already belongs to a
 * ticket, is not there (trust.md check 8). `uploadedBy` null: files that a channel itself stored.
 */
export async function wordsOf(
  tx: Tx,
  companyId: number,
  text: string,
  fileIds: readonly string[],
  uploadedBy: number | null,
): Promise<Words> {
  if (fileIds.length === 0) return { text, files: [] }
  const rows = await tx.run<{ id: string; sha256: string; size: number; name: string; type: string }>(
    'draft-files',
    `select id, sha256, size, name, type from attachment
      where company_id = $1 and id = any ($2::text[]) and ticket_id is null and uploaded_by is not distinct from $3
        for update`,
    [companyId, fileIds, uploadedBy],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const files = [...new Set(fileIds)].map((id) => {
    const file = byId.get(id)
    if (!file) throw new NotThere()
    return { ...file, size: Number(file.size) }
  })
  return { text, files }
}
