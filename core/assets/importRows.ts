import type { Line } from '../text/csv.ts'
import { keyOf } from './codes.ts'

/** What a table may say of an asset, and how people head its columns; without case and blanks. */
const columns = {
  code: ['code', 'kode', 'kode aset', 'asset code'],
  name: ['name', 'nama'],
  kind: ['kind', 'jenis'],
  serial: ['serial', 'serial number', 'nomor seri'],
  unit: ['unit'],
  person: ['person', 'holder', 'pemegang', 'email'],
  place: ['place', 'lokasi'],
  boughtOn: ['bought_on', 'boughton', 'bought on', 'tanggal beli'],
  warrantyUntil: ['warranty_until', 'warrantyuntil', 'warranty until', 'garansi sampai'],
  state: ['state', 'keadaan'],
  note: ['note', 'catatan'],
} as const
export type Column = keyof typeof columns

/** The columns in the order in which they are written. */
export const columnNames = Object.keys(columns) as [Column, ...Column[]]
const longest: Readonly<Partial<Record<Column, number>>> = {
  ...{ code: 60, name: 120, kind: 60, serial: 80, place: 120, note: 2000 },
}
const states: Readonly<Record<string, Facts['state']>> = {
  ...{ in_use: 'in_use', dipakai: 'in_use', 'in use': 'in_use', in_repair: 'in_repair', diperbaiki: 'in_repair' },
  ...{ 'in repair': 'in_repair', retired: 'retired', dihapuskan: 'retired' },
}

/** All that the register says of an asset; unit and holder by their ids. */
export type Facts = {
  readonly code: string
  readonly name: string
  readonly kind: string | null
  readonly serial: string | null
  readonly unit: number | null
  readonly person: number | null
  readonly place: string | null
  readonly boughtOn: string | null
  readonly warrantyUntil: string | null
  readonly state: 'in_use' | 'in_repair' | 'retired'
  readonly note: string | null
}

/** What the rows are held against. Names are found without case; a name that two have finds nobody. */
export type Known = {
  readonly assets: ReadonlyMap<string, Facts & { readonly id: number }>
  readonly units: readonly { readonly id: number; readonly name: string }[]
  readonly people: readonly { readonly id: number; readonly name: string; readonly email: string | null }[]
  /** Whether whoever imports keeps the assets of this unit. */
  readonly mayKeep: (unit: number | null) => boolean
}

export const faultCodes = [
  ...([
    'required',
    'too_long',
    'not_found',
    'several',
    'not_a_day',
    'not_a_state',
    'twice',
    'not_kept',
    'unclosed',
  ] as const),
] as const
export type Fault = { readonly column: Column | null; readonly code: (typeof faultCodes)[number] }
export type Planned = {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'wrong'
  /** What changes of an asset that is there. */
  readonly changes: readonly Column[]
  readonly faults: readonly Fault[]
  /** The asset that is there, and all that is said of it then. */
  readonly id: number | null
  readonly facts: Facts
}

/** Which columns a head names; null for those that are none. */
export function columnsOf(head: readonly string[]): readonly (Column | null)[] {
  const plain = (text: string) => text.trim().toLowerCase()
  return head.map((title) => columnNames.find((name) => columns[name].some((one) => one === plain(title))) ?? null)
}

/** What becomes of each row: nothing is written here. A column that the table lacks stays as it is; an empty cell means none. */
export function planImport(head: readonly (Column | null)[], rows: readonly Line[], known: Known): readonly Planned[] {
  const seen = new Map<string, number>()
  const codeAt = head.indexOf('code')
  for (const { cells } of rows) {
    const key = keyOf(cells[codeAt] ?? '')
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return rows.map(({ line, cells }) => {
    const said = new Map(head.flatMap((name, at) => (name ? [[name, cells[at] ?? ''] as const] : [])))
    const key = keyOf(said.get('code') ?? '')
    const before = known.assets.get(key)
    const faults: Fault[] = []
    const facts = factsOf(said, before, known, (column, code) => void faults.push({ column, code }))
    if (key !== '' && (seen.get(key) ?? 0) > 1) faults.push({ column: 'code', code: 'twice' })
    if (!known.mayKeep(facts.unit) || (before && !known.mayKeep(before.unit)))
      faults.push({ column: 'unit', code: 'not_kept' })
    const changes = before ? columnNames.filter((name) => before[name] !== facts[name]) : []
    const outcome = faults.length > 0 ? 'wrong' : !before ? 'new' : changes.length > 0 ? 'changed' : 'unchanged'
    return { line, code: facts.code, name: facts.name, outcome, changes, faults, id: before?.id ?? null, facts }
  })
}

function factsOf(
  said: ReadonlyMap<Column, string>,
  before: Facts | undefined,
  known: Known,
  fault: (column: Column, code: Fault['code']) => void,
): Facts {
  const text = (column: 'code' | 'name' | 'kind' | 'serial' | 'place' | 'note'): string | null => {
    const value = said.get(column)
    if (value === undefined) return before?.[column] ?? null
    if (value.length > (longest[column] ?? 0)) fault(column, 'too_long')
    return value === '' ? null : value
  }
  const day = (column: 'boughtOn' | 'warrantyUntil'): string | null => {
    const value = said.get(column)
    if (value === undefined) return before?.[column] ?? null
    if (value === '') return null
    const found = dayOf(value)
    if (found === null) fault(column, 'not_a_day')
    return found
  }
  const named = (column: 'unit' | 'person', all: readonly { readonly id: number }[] | undefined): number | null => {
    if (all === undefined) return before?.[column] ?? null
    const [only, other] = all
    if (!only) fault(column, 'not_found')
    if (other) fault(column, 'several')
    return only?.id ?? null
  }
  const among = <One extends { readonly id: number }>(
    column: 'unit' | 'person',
    all: readonly One[],
    names: (one: One) => readonly (string | null)[],
  ) => {
    const value = said.get(column)?.toLowerCase()
    if (value === '') return null
    const found =
      value === undefined ? undefined : all.filter((one) => names(one).some((name) => name?.toLowerCase() === value))
    return named(column, found)
  }
  const state = said.get('state') ?? ''
  const stands = state === '' ? (before?.state ?? 'in_use') : own(states, state.toLowerCase())
  if (!stands) fault('state', 'not_a_state')
  const [code, name] = [text('code') ?? '', text('name') ?? '']
  if (keyOf(code) === '') fault('code', 'required')
  if (name === '') fault('name', 'required')
  return {
    // written otherwise, a code is the same asset's: the one on record stays
    code: before && keyOf(before.code) === keyOf(code) ? before.code : code,
    ...{ name, kind: text('kind'), serial: text('serial'), place: text('place'), note: text('note') },
    unit: among('unit', known.units, (one) => [one.name]),
    person: among('person', known.people, (one) => [one.name, one.email]),
    ...{ boughtOn: day('boughtOn'), warrantyUntil: day('warrantyUntil'), state: stands ?? 'in_use' },
  }
}

function own<T>(named: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined
}

/** A day as 2026-01-31, 31/1/2026, 31-01-2026 or 31.01.2026; null when it is none between 1900 and 2199. */
function dayOf(text: string): string | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  const local = /^(\d\d?)[/.-](\d\d?)[/.-](\d{4})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).toReversed() : []
  const value = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return null
  const at = new Date(`${value}T00:00:00.000Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value) ? value : null
}
