import { dirname, join, normalize } from 'node:path'

export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean; readonly lazy: boolean }

/** What a source file imports or passes on: files as paths from the root of the checkout, packages by name. `lazy`: only once it is needed. */
export function importsOf(file: string, source: string): readonly Import[] {
  const found = source.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[^'"]*?from\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  )
  return [...found].map((match) => {
    const to = match[2] ?? match[3] ?? ''
    const path = to.startsWith('.') ? normalize(join(dirname(file), to)) : to
    return { from: file, to: path, typeOnly: match[1] !== undefined, lazy: match[3] !== undefined }
  })
}
