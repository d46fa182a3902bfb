import { columnNames } from '../../core/assets/importRows.ts'
import { writeCsv } from '../../core/text/csv.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import { alterAsset } from '../assets/alterAsset.ts'
import { takeInAssets } from '../assets/takeInAssets.ts'
import { personAsks } from '../people/memberIn.ts'
import type { Tx } from '../platform/db.ts'
import { banyuwangiRegister } from './assets/banyuwangi.ts'
import { nusantaraRegister } from './assets/nusantara.ts'
import type { SampleAsset, SampleChange } from './assets/sampleAsset.ts'
import { workday } from './lives/workday.ts'

const registers = { UMUM: nusantaraRegister, BWI: banyuwangiRegister } as const

const day = 86_400_000
const takenInBefore = 90 * day

type Named = { readonly id: number; readonly name: string }

/**
 * Fills the register of a sample company as its people do: a table that whoever keeps it imported once, and what they changed
 * since, each on record at its own past day. A company without a sample register, or whose register has anything, stays as it is.
 */
export async function makeSampleRegister(tx: Tx, code: string, companyId: number, now: Instant): Promise<void> {
  const register = Object.hasOwn(registers, code) ? registers[code as keyof typeof registers] : undefined
  if (!register) return
  const [there] = await tx.run('sample_register_there', 'select from asset limit 1', [])
  if (there) return
  const people = await tx.run<Named>('sample_people', 'select id, name from person', [])
  const units = await tx.run<Named>('sample_units', 'select id, name from unit', [])
  const caller = await personAsks(tx, companyId, idOf(people, register.keeper), now)
  const member = caller?.memberships[0]
  if (!caller || !member) throw new Error(`no such person: ${register.keeper}`)
  const text = writeCsv([columnNames, ...register.assets.map((one) => cellsOf(one, now))])
  const { planned } = await takeInAssets(tx, member, { text, apply: true }, instant(ms(now) - takenInBefore))
  const wrong = planned.find(({ outcome }) => outcome !== 'new')
  if (wrong) throw new Error(`sample asset ${wrong.code}: ${JSON.stringify(wrong.faults)}`)
  const assets = await tx.run<Named>('sample_assets', 'select id, code as name from asset', [])
  for (const [index, change] of register.changes.entries()) {
    const at = workday(now, change.daysAgo, `${9 + (index % 6)}:${10 + index}`)
    await alterAsset(tx, caller, idOf(assets, change.code), changeOf(change, people, units), at)
  }
}

function changeOf(
  { holder, unit, daysAgo: _, code: __, ...rest }: SampleChange,
  people: readonly Named[],
  units: readonly Named[],
) {
  return {
    ...rest,
    ...(unit === undefined ? {} : { unit: idOf(units, unit) }),
    ...(holder === undefined ? {} : { person: holder === null ? null : idOf(people, holder) }),
  }
}

function cellsOf(asset: SampleAsset, now: Instant): readonly string[] {
  const { code, name, kind, serial, unit, holder = '', place = '', age, cover, note = '' } = asset
  const on = 1 + ([...serial].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % 28)
  const boughtOn = monthsFrom(now, -age, on)
  const warrantyUntil = cover === undefined ? '' : monthsFrom(now, cover - age, on)
  const cells = { code, name, kind, serial, unit, person: holder, place, boughtOn, warrantyUntil, state: '', note }
  return columnNames.map((column) => cells[column])
}

/** A day of the month that is so many months from now. */
function monthsFrom(now: Instant, months: number, on: number): string {
  const [year = 0, month = 1] = now.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, on)).toISOString().slice(0, 10)
}

function idOf(all: readonly Named[], name: string): number {
  const found = all.find((one) => one.name === name)
  if (!found) throw new Error(`no such name: ${name}`)
  return found.id
}
