import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const worthwhile = /\.(js|css|html|svg|json)$/

/** Writes a brotli (quality 11) and a gzip sibling beside every text file of the build, so that the server never compresses while somebody waits. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'tanggap-compressed',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    async closeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      for (const entry of entries) {
        if (!entry.isFile() || !worthwhile.test(entry.name)) continue
        const path = join(entry.parentPath, entry.name)
        const plain = await readFile(path)
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
        await writeFile(`${path}.br`, await brotli(plain, { params: quality }))
        await writeFile(`${path}.gz`, await zip(plain, { level: 9 }))
      }
    },
  }
}
