import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCsv } from '../text/csv.ts'
import { columnsOf, type Facts, type Known, planImport } from './importRows.ts'

const printer: Facts & { id: number } = {
  ...{ id: 7, code: 'PRN-0217', name: 'Printer', kind: 'Printer', serial: null, unit: 1, person: 5, place: null },
  ...{ boughtOn: '2024-02-29', warrantyUntil: null, state: 'in_use', note: 'Sewa' },
}
const known: Known = {
  assets: new Map([['PRN0217', printer]]),
  units: [
    { id: 1, name: 'Keuangan' },
    { id: 2, name: 'Gudang' },
    { id: 3, name: 'Gudang' },
    { id: 4, name: 'Cabang' },
  ],
  people: [{ id: 5, name: 'Dewi', email: 'dewi@kantor.example' }],
  mayKeep: (unit) => unit !== 4,
}
const planned = (text: string) => {
  const [head, ...rows] = readCsv(text).rows
  return planImport(columnsOf(head?.cells ?? []), rows, known)
}
const faults = (text: string) => planned(text).map((row) => row.faults.map(({ column, code }) => `${column} ${code}`))

test('a row is new, changed with what changes, or as it was; what the table lacks stays (expected.md 32)', () => {
  const rows = planned(
    'Kode Aset;Nama;Unit;Pemegang;Garansi sampai;Keadaan;Warna\n' +
      'prn 0217;Printer;keuangan;DEWI@kantor.example;;;biru\nLPT-1;Laptop;;Dewi;31/1/2027;diperbaiki;\n',
  )
  assert.deepEqual(
    rows.map(({ line, outcome, changes, id }) => [line, outcome, changes, id]),
    [
      [2, 'unchanged', [], 7],
      [3, 'new', [], null],
    ],
  )
  assert.deepEqual(rows[0]?.facts, (({ id: _, ...facts }) => facts)(printer))
  assert.deepEqual(
    [rows[1]?.facts.person, rows[1]?.facts.unit, rows[1]?.facts.warrantyUntil, rows[1]?.facts.state],
    [5, null, '2027-01-31', 'in_repair'],
  )
  const [changed] = planned('code,name,note,state\nPRN0217,Printer besar,,retired\n')
  assert.deepEqual([changed?.outcome, changed?.changes], ['changed', ['name', 'state', 'note']])
})

test('each row that is wrong says what of it and why (expected.md 32)', () => {
  const head = 'code,name,unit,person,bought_on,state\n'
  assert.deepEqual(faults(`${head}A-1,,Gudang,Budi,2026-02-30,hilang\n`), [
    ['state not_a_state', 'name required', 'unit several', 'person not_found', 'boughtOn not_a_day'],
  ])
  assert.deepEqual(faults(`${head}A-1,x,Cabang,,,\na1,y,,,0001-01-01,toString\n-,z,,,,\n`), [
    ['code twice', 'unit not_kept'],
    ['state not_a_state', 'boughtOn not_a_day', 'code twice'],
    ['code required'],
  ])
  assert.deepEqual(faults(`${head}${'x'.repeat(61)},y,,,,\n`), [['code too_long']])
})
