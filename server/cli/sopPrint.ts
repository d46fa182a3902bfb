import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { everyCompany } from '../platform/everyCompany.ts'
import { chartFileOf } from '../sop/chartFileOf.ts'
import { fileNameOf } from '../sop/print/fileNameOf.ts'
import { type Printable, readPrintable } from '../sop/print/printable.ts'
import { type CommandIo, sentence } from './command.ts'
import { withHouse } from './withHouse.ts'

const options = {
  lang: { type: 'string' },
  out: { type: 'string' },
  company: { type: 'string' },
  revision: { type: 'string' },
} as const

/**
 * `tanggap sop print ID`: the controlled document of a SOP that runs here, as PDF (B10). Exit status 0; 1 when no company here has such a
 * SOP or revision, or several have it and none was named; null for misuse.
 */
export async function printSopFile(args: string[], io: CommandIo): Promise<number | null> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [id, ...rest] = positionals
  const lang = values.lang ?? io.language
  if (id === undefined || rest.length > 0 || (lang !== 'id' && lang !== 'en')) return null
  const found = await findPrintable(io, id, values.company ?? null, values.revision ?? null)
  if (!found) return unknown(io, [id, values.company, values.revision])
  if ('codes' in found) return several(io, id, found.codes)
  const { printSop } = await import('../sop/print/printSop.ts')
  const pdf = await printSop(found.sop, lang, found.occasion)
  return deliver(pdf, values.out ?? fileNameOf(found.sop, lang, 'pdf'), io)
}

/** A revision of a SOP that a company here has; `company` is its code. Without it, the codes of those that have it, where they are several. */
function findPrintable(
  io: Pick<CommandIo, 'stderr' | 'environment'>,
  sopId: string,
  company: string | null,
  revision: string | null,
): Promise<Printable | { readonly codes: readonly string[] } | null> {
  return withHouse(readConfig(io.environment), io, async ({ door, clock }) => {
    return door.within(
      await everyCompany(door),
      async (tx) => {
        const those = await tx.run<{ id: number; code: string }>('companies-with-sop', withSop, [sopId, company])
        const [one, ...more] = those
        if (more.length > 0) return { codes: those.map(({ code }) => code) }
        return one ? readPrintable(tx, { sopId, companyId: one.id, revision }, clock.now()) : null
      },
      'read',
    )
  })
}

const withSop = `select id, code from company c
  where ($2::text is null or code = upper($2)) and exists (select from sop_revision s where s.company_id = c.id and s.sop_id = $1)
  order by code`

/** Into a file, or with `-` to standard output; says the file's name. */
async function deliver(made: Buffer | string, file: string, io: CommandIo): Promise<number> {
  if (file === '-') {
    io.stdout.write(made)
    return 0
  }
  await writeFile(file, made)
  io.stderr.write(`${file}\n`)
  return 0
}

const kinds = { svg: 'svg', mermaid: 'mmd', bpmn: 'bpmn' } as const

/** `tanggap sop chart ID`: the flow chart of a SOP that runs here, as SVG, Mermaid or BPMN 2.0 (A21). Exit status as of print. */
export async function chartSopFile(args: string[], io: CommandIo): Promise<number | null> {
  const { values, positionals } = parseArgs({
    args,
    options: { ...options, as: { type: 'string', default: 'svg' } },
    allowPositionals: true,
  })
  const [id, ...rest] = positionals
  const lang = values.lang ?? io.language
  const kind = values.as === 'svg' || values.as === 'mermaid' || values.as === 'bpmn' ? kinds[values.as] : null
  if (id === undefined || rest.length > 0 || (lang !== 'id' && lang !== 'en') || kind === null) return null
  const found = await findPrintable(io, id, values.company ?? null, values.revision ?? null)
  if (!found) return unknown(io, [id, values.company, values.revision])
  if ('codes' in found) return several(io, id, found.codes)
  return deliver(chartFileOf(found.sop, lang, kind), values.out ?? fileNameOf(found.sop, lang, kind), io)
}

function several(io: CommandIo, id: string, codes: readonly string[]): 1 {
  io.stderr.write(`${sentence(io, 'sop_several', { id, codes: codes.join(', ') })}\n`)
  return 1
}

function unknown(io: CommandIo, asked: readonly (string | undefined)[]): 1 {
  const id = asked.filter((part) => part !== undefined).join(' ')
  io.stderr.write(`${sentence(io, 'sop_unknown', { id })}\n`)
  return 1
}
