import { z } from 'zod'
import { longestFile } from '../../../attachments/receiveFiles.ts'
import type { Fetcher } from '../fetcher.ts'
import { secretsOf } from '../gatewaySecrets.ts'
import { settingsOf } from '../managedGateway.ts'
import { askAbout, download } from '../mediaRequest.ts'

const found = z.object({ url: z.url({ protocol: /^https?$/ }), file_size: z.number().optional() })

/**
 * A file of a WhatsApp message: its address is asked for, which holds for five minutes, and then its bytes, both with the token.
 * The token goes to Meta's hosts alone.
 */
export const fetchFromWhatsapp: Fetcher = async (house, gateway, ref) => {
  const { api, version } = settingsOf('whatsapp', gateway)
  const { token = '' } = secretsOf(house, gateway).values
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'Tanggap/1' }
  if (!/^\w{1,200}$/.test(ref)) return { gone: 'unknown' }
  const said = await askAbout(house, `${api}/${version}/${ref}`, headers)
  if (said === null) return { gone: 'unknown' }
  const { url, file_size: size } = found.parse(said)
  if (size !== undefined && size > longestFile) return { gone: 'too_big' }
  const { host, hostname } = new URL(url)
  const theirs = host === new URL(api).host || /\.(fbsbx\.com|facebook\.com|whatsapp\.net)$/.test(hostname)
  return theirs ? download(house, url, headers) : { gone: 'unknown' }
}
