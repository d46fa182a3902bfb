import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Sop } from '../../core/sop/language.ts'
import { readSop } from './read.ts'

/** A SOP file that comes with the program. */
export type ShippedSop = { readonly sop: Sop; readonly source: string }

const folder = fileURLToPath(new URL('../../sops', import.meta.url))
let shipped: Promise<readonly ShippedSop[]> | undefined

/** The SOPs that come with the program, by id. Throws when one of the files is wrong, which its test prevents. */
export function shippedSops(): Promise<readonly ShippedSop[]> {
  shipped ??= readAll()
  return shipped
}

async function readAll(): Promise<readonly ShippedSop[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(
    names.map(async (name) => {
      const read = readSop(await readFile(`${folder}/${name}`, 'utf8'))
      if ('problems' in read) throw new Error(`${name}: ${JSON.stringify(read.problems[0])}`)
      return { sop: read.sop, source: read.source }
    }),
  )
}
