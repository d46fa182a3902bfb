import { z } from 'zod'
import { columnNames, faultCodes } from '../../core/assets/importRows.ts'
import { labelSheetIds } from '../../core/assets/labelSheets.ts'
import { id, instant, lang, page, paging } from './shared.ts'

/** A day as people write it on a receipt, e.g. 2026-01-09. */
export const day = z.iso.date().regex(/^(19|20|21)/)
export const assetState = z.enum(['in_use', 'in_repair', 'retired'])
/** How its warranty stands today; `ends_soon`: within sixty days. */
export const warranty = z.enum(['unknown', 'runs', 'ends_soon', 'over'])

const line = (max: number) => z.string().trim().min(1).max(max)
const facts = {
  kind: line(60).nullable(),
  serial: line(80).nullable(),
  unit: id.nullable(),
  person: id.nullable().describe('Who has it'),
  place: line(120).nullable(),
  boughtOn: day.nullable(),
  warrantyUntil: day.nullable(),
  state: assetState,
  note: line(2000).nullable(),
}

export const asset = z.object({
  id: z.int(),
  companyId: z.int(),
  code: z.string().describe('As it stands on the sticker'),
  name: z.string(),
  kind: z.string().nullable(),
  serial: z.string().nullable(),
  unit: z.object({ id: z.int(), name: z.string() }).nullable(),
  person: z.object({ id: z.int(), name: z.string() }).nullable().describe('Who has it'),
  place: z.string().nullable(),
  boughtOn: z.string().nullable(),
  warrantyUntil: z.string().nullable(),
  warranty,
  state: assetState,
  note: z.string().nullable().describe('For the desk: null for others'),
  changedAt: instant,
  mayChange: z.boolean(),
})
export type Asset = z.infer<typeof asset>

export const assets = page(asset).extend({
  kinds: z.array(z.string()).describe('The kinds that the assets seen by whoever asks have'),
})
const filters = {
  unit: id.optional().describe('With all units below it'),
  person: id.optional(),
  kind: line(60).optional(),
  state: assetState.optional(),
  warranty: warranty.optional(),
  q: line(100).optional().describe('A part of the code, the name, the serial number, the place or the holder'),
}
export const assetQuery = z.strictObject({ company: id.optional(), ...filters, ...paging })
export const assetRef = z.object({ asset: id })

export const newAsset = z.strictObject({
  company: id,
  code: line(60),
  name: line(120),
  kind: facts.kind.default(null),
  serial: facts.serial.default(null),
  unit: facts.unit.default(null),
  person: facts.person.default(null),
  place: facts.place.default(null),
  boughtOn: facts.boughtOn.default(null),
  warrantyUntil: facts.warrantyUntil.default(null),
  state: facts.state.default('in_use'),
  note: facts.note.default(null),
})
export const changeAsset = z.strictObject({ code: line(60), name: line(120), ...facts }).partial()

export const matchQuery = z.strictObject({
  company: id,
  code: line(60),
  requester: id.optional().describe('For whom the code is read: codes of their unit are nearer'),
})
/** What a code stands for, or what might have been meant. */
export const assetMatch = z.object({
  known: z.boolean().describe('Whether the register has it, also where whoever asks may not see what it is'),
  asset: asset.nullable(),
  openTickets: z.int().describe('How many open tickets name it, of those that whoever asks sees'),
  near: z.array(z.object({ code: z.string(), name: z.string() })).describe('Codes near it, of those that they see'),
})
export type AssetMatch = z.infer<typeof assetMatch>

export const assetColumn = z.enum(columnNames)
const said = z.string().nullable().describe('Null: nothing; unit and holder by their names')
/** What was changed of an asset, the newest first. */
export const assetChanges = z.object({
  items: z.array(
    z.object({
      id: z.int(),
      at: instant,
      by: z.string().nullable().describe('Who changed it, by name; null: the program itself'),
      isNew: z.boolean().describe('Whether it was entered'),
      imported: z.boolean().describe('Whether it came with a table'),
      fields: z.array(z.object({ field: assetColumn, before: said, after: said })),
    }),
  ),
})
export type AssetChanges = z.infer<typeof assetChanges>
/** A table of assets: its head names the columns, in either language; unit and holder by name, the holder by address, too. */
export const assetImport = z.strictObject({
  company: id,
  text: z
    .string()
    .min(1)
    .max(900_000)
    .describe('Comma-separated values; with semicolons or tabs, too. At most 2000 rows'),
  apply: z.boolean().default(false).describe('Left out: only say what would become of each row'),
})
export const importedAssets = z.object({
  applied: z.boolean().describe('Whether it was written: all of it, or, when a row is wrong, nothing'),
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), wrong: z.int() }),
  unknownColumns: z.array(z.string()).describe('Titles that name no column: they were left out'),
  rows: z.array(
    z.object({
      line: z.int().describe('The line of the text on which it begins'),
      code: z.string(),
      name: z.string(),
      outcome: z.enum(['new', 'changed', 'unchanged', 'wrong']),
      changes: z.array(assetColumn),
      faults: z.array(
        z.object({
          column: assetColumn.nullable(),
          code: z.enum(faultCodes),
        }),
      ),
    }),
  ),
})
export type ImportedAssets = z.infer<typeof importedAssets>
export const assetsOfCompany = z.strictObject({ company: id })

const shift = z.coerce.number().min(-10).max(10).default(0)
/** Which assets get a sticker, and on which paper. */
export const labelQuery = z.strictObject({
  company: id,
  ...filters,
  assets: z
    .string()
    .regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14}){0,499}$/)
    .optional()
    .describe('Their ids, with commas between; without them all that the filters find'),
  sheet: z.enum(labelSheetIds).default('a4-3x8'),
  used: z.coerce
    .number()
    .int()
    .min(0)
    .max(99)
    .default(0)
    .describe('How many labels of the first sheet are gone already'),
  right: shift.describe('By how many millimetres everything is moved to the right'),
  down: shift.describe('By how many millimetres everything is moved down'),
  edges: z.enum(['true', 'false']).default('false').describe('true: with the edge of each label, for plain paper'),
  lang: lang.optional(),
})
