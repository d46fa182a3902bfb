import { z } from 'zod'
import { longestFile } from '../../../attachments/receiveFiles.ts'
import type { Fetcher } from '../fetcher.ts'
import { askAbout, download } from '../mediaRequest.ts'
import { botUrl } from './ask.ts'

const found = z.object({
  ok: z.literal(true),
  result: z.object({ file_path: z.string().optional(), file_size: z.number().optional() }),
})

/** A file of a Telegram message: where it lies is asked for, and then its bytes. What is above 20 MB the API gives to no bot. */
export const fetchFromTelegram: Fetcher = async (house, gateway, ref) => {
  const said = await askAbout(house, `${botUrl(house, gateway)}/getFile?file_id=${encodeURIComponent(ref)}`, {})
  if (said === null) return { gone: 'unknown' }
  const { file_path: path, file_size: size } = found.parse(said).result
  if (size !== undefined && size > longestFile) return { gone: 'too_big' }
  if (path === undefined || !/^[\w-]+(?:[./][\w-]+)*$/.test(path)) return { gone: 'unknown' }
  return download(house, `${botUrl(house, gateway, '/file')}/${path}`, {})
}
