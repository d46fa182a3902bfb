import { z } from 'zod'
import { nameSchema, short, source, textSchema } from './words.ts'

const texts = z.array(textSchema).max(30)
const signatory = z.strictObject({
  office: textSchema.describe('The office that signs'),
  name: short.optional().describe('Who holds it; without a name the print leaves a line to write on'),
  source: source.optional(),
})

/** Who stands behind the document, in both layouts: the print has a field for each to sign. */
export const approvalSchema = z.strictObject({
  prepared: signatory,
  checked: signatory.optional(),
  approved: signatory,
  source: source.optional(),
})

/** The identity block of a government SOP AP, as PermenPANRB 35/2012 asks for it. */
export const identitySchema = z.strictObject({
  made: z.iso.date().describe('When the SOP was first made'),
  revised: z.iso.date().optional().describe('When this revision was made'),
  authorised: z.strictObject({
    office: textSchema.describe('The office of the official who authorises it'),
    name: short.optional().describe('The official; without a name the print leaves a line to write on'),
    nip: z
      .string()
      .regex(/^[0-9]{8} ?[0-9]{6} ?[0-9] ?[0-9]{3}$/)
      .optional()
      .describe("The official's NIP, 18 digits"),
  }),
  legal_basis: texts.min(1).describe('Dasar hukum'),
  qualifications: texts.min(1).describe('Kualifikasi pelaksana'),
  related: texts.optional().describe('Keterkaitan: other SOPs that this one touches'),
  equipment: texts.optional().describe('Peralatan dan perlengkapan'),
  warnings: texts.optional().describe('Peringatan: what happens when the SOP is not followed'),
  records: texts.optional().describe('Pencatatan dan pendataan'),
  source: source.optional(),
})

/** The head and the prose of the controlled document (B10); its procedure is printed from the steps. */
export const documentSchema = z.strictObject({
  number: short,
  revision: z.string().regex(/^[0-9]{2}$/),
  effective: z.iso.date(),
  title: textSchema,
  owner: textSchema,
  layout: z.enum(['corporate', 'government']),
  identity: identitySchema.optional().describe('The identity block of the government layout'),
  purpose: textSchema,
  scope: textSchema,
  references: z.array(textSchema).max(30).optional(),
  definitions: z.array(z.strictObject({ term: textSchema, meaning: textSchema })).max(60),
  responsibilities: z
    .array(z.strictObject({ role: nameSchema, duties: z.array(textSchema).min(1).max(20), source: source.optional() }))
    .max(30),
  history: z
    .array(z.strictObject({ revision: z.string(), date: z.iso.date(), change: textSchema }))
    .min(1)
    .max(60),
  approval: approvalSchema.optional().describe('Who prepared, checked and approved it'),
  source: source.optional(),
})
