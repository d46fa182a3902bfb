import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Sop } from '../../core/sop/language.ts'
import { readOnce } from './readOnce.ts'

/** A SOP file that comes with the program. */
export type ShippedSop = { readonly sop: Sop; readonly source: string }

const folder = fileURLToPath(new URL('../../sops', import.meta.url))

/**
 * The sound SOPs of the program's folder, by the names of their files. A file that was added to the folder is among them
 * at once; one with mistakes is not, nor one whose id another has: it holds up no other.
 */
export async function shippedSops(place = folder): Promise<readonly ShippedSop[]> {
  const sound = (await sopFolder(place)).flatMap(({ source }) => {
    const read = readOnce(source)
    return 'sop' in read ? [{ sop: read.sop, source }] : []
  })
  return sound.filter(({ sop }, at) => sound.findIndex((one) => one.sop.id === sop.id) === at)
}

/** The SOP files of the program's folder as they are now, sound or not. */
export async function sopFolder(
  place = folder,
): Promise<readonly { readonly file: string; readonly source: string }[]> {
  const names = (await readdir(place)).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(names.map(async (file) => ({ file, source: await readFile(`${place}/${file}`, 'utf8') })))
}
