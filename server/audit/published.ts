import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Instant } from '../../core/time.ts'
import { handToOwner } from './handOver.ts'

/** A line of the published copy: a checkpoint, or the word of an administrator that the log begins anew from a backup. */
const line = z.union([
  z.object({ at: z.string(), size: z.number(), root: z.string(), key: z.string(), note: z.string() }),
  z.object({ at: z.string(), accepted: z.string() }),
])
type Line = z.infer<typeof line>

/** What was published of a company's log: on it every further signature must build. */
export type Published = { readonly size: number; readonly root: Buffer }

/**
 * The copy of all checkpoints that lies outside of the database, one file a company, only ever added to. Best it lies on
 * a disk that the database's administrator cannot write to.
 */
export type Publication = {
  /** The last checkpoint of a company; null when none was published, or a restored backup was accepted since. */
  last(companyId: number): Promise<Published | null>
  publish(
    companyId: number,
    checkpoint: { at: Instant; size: number; root: Buffer; key: Buffer; note: string },
  ): Promise<void>
  /** Lets the log begin anew after a backup was restored: from here on nothing older binds the sealer. */
  accept(companyId: number, at: Instant, reason: string): Promise<void>
}

/** The published copy in a folder, which is made when absent. */
export async function openPublication(folder: string): Promise<Publication> {
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const path = (companyId: number) => join(folder, `company-${companyId}.jsonl`)
  const append = async (companyId: number, entry: Line) => {
    const file = await open(path(companyId), 'a', 0o644)
    try {
      await file.appendFile(`${JSON.stringify(entry)}\n`)
      await file.sync()
      await handToOwner(path(companyId))
    } finally {
      await file.close()
    }
  }
  return {
    last: async (companyId) => lastOf(await tail(path(companyId))),
    publish: (companyId, { at, size, root, key, note }) =>
      append(companyId, { at, size, root: root.toString('hex'), key: key.toString('hex'), note }),
    accept: (companyId, at, reason) => append(companyId, { at, accepted: reason }),
  }
}

function lastOf(text: string): Published | null {
  const last = text.split('\n').findLast((entry) => entry !== '')
  if (last === undefined) return null
  const read = line.parse(JSON.parse(last))
  return 'accepted' in read ? null : { size: read.size, root: Buffer.from(read.root, 'hex') }
}

const most = 65_536

/** The end of a file, from the beginning of a line on where it is long; empty when there is none. */
async function tail(path: string): Promise<string> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return ''
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - most)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await file.close()
  }
}
