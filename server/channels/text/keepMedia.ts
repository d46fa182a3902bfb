import type { House } from '../../platform/house.ts'
import { type KeptFile, keepFiles } from '../email/keepFiles.ts'
import { fetchMedia } from './fetchMedia.ts'
import { readGateway } from './gatewayStore.ts'

type Media = { readonly ref: string; readonly name: string; readonly type: string }

/** Fetches what a text brought from its gateway and keeps the bytes, before the transaction that gives it its place. */
export async function keepMedia(house: House, company: number, id: number): Promise<readonly KeptFile[]> {
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
  if (!found?.gateway || !fetcher) return []
  const files: KeptFile[] = []
  for (const { ref, name, type } of found.media.slice(0, 10)) {
    const fetched = await fetcher(house, found.gateway, ref)
    if (!('bytes' in fetched)) continue
    const { kept } = await keepFiles(house, [{ name, type, bytes: fetched.bytes, contentId: null }])
    files.push(...kept)
  }
  return files
}
