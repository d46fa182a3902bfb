import { chown, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What root makes in the sealer's folders belongs to the sealer, who must be able to read it and to add to it. */
export async function handToOwner(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(path))
  await chown(path, uid, gid)
}
