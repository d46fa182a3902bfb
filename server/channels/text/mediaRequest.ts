import { longestFile } from '../../attachments/receiveFiles.ts'
import { askOutside } from '../../platform/askOutside.ts'
import type { House } from '../../platform/house.ts'
import type { Fetched } from './fetcher.ts'

const timeoutMs = 60_000
const mostBytes = 65_536

/** What a provider's API says about a file. Null when it knows none; throws what may work later. */
export async function askAbout(house: House, url: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const asked = await askOutside(url, { method: 'GET', headers, mostBytes }, outside(house))
  if ('failed' in asked) throw new Error(`a file could not be asked for: ${asked.failed}`)
  if (asked.status === 400 || asked.status === 404) return null
  if (asked.status !== 200) throw new Error(`a file could not be asked for: ${asked.status}`)
  return JSON.parse(asked.body.toString('utf8'))
}

/** The bytes that lie at an address, when they are no more than an upload may have. Throws what may work later. */
export async function download(house: House, url: string, headers: Readonly<Record<string, string>>): Promise<Fetched> {
  const asked = await askOutside(url, { method: 'GET', headers, mostBytes: longestFile }, outside(house))
  if ('failed' in asked) throw new Error(`a file could not be fetched: ${asked.failed}`)
  if (asked.status === 404) return { gone: 'unknown' }
  if (asked.status !== 200) throw new Error(`a file could not be fetched: ${asked.status}`)
  return asked.whole ? { bytes: asked.body } : { gone: 'too_big' }
}

function outside({ insideAllowed }: House) {
  return { allowed: insideAllowed, timeoutMs }
}
