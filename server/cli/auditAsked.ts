import { open } from 'node:fs/promises'
import { exportBundle } from '../audit/exportBundle.ts'
import type { BundleReport } from '../audit/verifyBundle.ts'
import { verifyRecord } from '../audit/verifyRecord.ts'
import { readConfig } from '../config.ts'
import type { House } from '../platform/house.ts'
import { type CommandIo, sentence } from './command.ts'
import { type Place, placeOf } from './placeOf.ts'
import { withHouse } from './withHouse.ts'

type Wanted = { readonly company?: string | undefined; readonly ticket?: string | undefined; readonly out: string }

/** Writes the bundle of a company or ticket to a file; answers the exit status. */
export function exported(io: CommandIo, { company, ticket, out }: Wanted): Promise<number> {
  return withHouse(readConfig(io.environment), io, async (house) => {
    const wanted = await placeOf(house, company, ticket)
    if (wanted === null) {
      io.stderr.write(`${sentence(io, ticket === undefined ? 'audit_which_company' : 'audit_no_ticket')}\n`)
      return 2
    }
    const target = await open(out, 'w', 0o600)
    try {
      for await (const line of linesOf(house, wanted)) await target.write(line)
    } finally {
      await target.close()
    }
    io.stdout.write(`${sentence(io, 'audit_exported', { file: out })}\n`)
    return 0
  })
}

/** Verifies the record of a company where it lies (`verifyRecord`). Null when it is not said which company. */
export function checked(
  io: CommandIo,
  company: string | undefined,
  trusted: readonly string[] | null,
): Promise<BundleReport | null> {
  return withHouse(readConfig(io.environment), io, async (house) => {
    const wanted = await placeOf(house, company, undefined)
    if (wanted === null) {
      io.stderr.write(`${sentence(io, 'audit_which_company')}\n`)
      return null
    }
    return verifyRecord(house, wanted.companyId, trusted)
  })
}

function linesOf(house: House, wanted: Place): AsyncIterable<string> {
  return exportBundle((work) => house.door.within([wanted.companyId], work, 'read'), house.files, wanted)
}
