import { cleanName } from '../../attachments/fileName.ts'
import type { House } from '../../platform/house.ts'
import { type KeptFile, type KeptFiles, keepFiles } from '../email/keepFiles.ts'
import { fetchMedia } from './fetchMedia.ts'
import { readGateway } from './gatewayStore.ts'

type Media = { readonly ref: string; readonly name: string; readonly type: string }

/** So many files of one text are fetched; no messenger sends more. */
const mostFiles = 10

/**
 * Fetches what a text brought from its gateway and keeps the bytes, before the transaction that gives it its place. What cannot be
 * had any more, or is not taken, is `refused`, by its name, which the message tells. Throws what may work later.
 */
export async function keepMedia(house: House, company: number, id: number): Promise<KeptFiles> {
  const found = await house.door.within([company], async (tx) => {
    const [row] = await tx.run<{ gateway_id: number; media: readonly Media[] }>(
      'media_of_text',
      `select gateway_id, media from inbound_text where company_id = $1 and id = $2 and outcome = 'waiting'`,
      [company, id],
    )
    if (!row || row.media.length === 0) return null
    return { media: row.media, gateway: await readGateway(tx, company, row.gateway_id) }
  })
  const fetcher = found?.gateway ? fetchMedia[found.gateway.kind] : undefined
  if (!found?.gateway) return { kept: [], refused: [] }
  const kept: KeptFile[] = []
  const refused: string[] = []
  for (const [place, { ref, name, type }] of found.media.entries()) {
    const fetched = fetcher && place < mostFiles ? await fetcher(house, found.gateway, ref) : null
    if (fetched === null || 'gone' in fetched) {
      refused.push(cleanName(name))
      continue
    }
    const taken = await keepFiles(house, [{ name, type, bytes: fetched.bytes, contentId: null }])
    kept.push(...taken.kept)
    refused.push(...taken.refused)
  }
  return { kept, refused }
}
