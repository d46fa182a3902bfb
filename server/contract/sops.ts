import { z } from 'zod'
import { sopSchema } from '../../core/sop/language.ts'
import { conditionSchema } from '../../core/sop/words.ts'
import { instant, page, text } from './shared.ts'
import { formField } from './tickets.ts'

export const sopRef = z.object({ id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/) })
export const sopQuery = z.strictObject({ company: z.coerce.number().int().positive().optional() })
export const reportFormQuery = sopQuery.extend({
  requester: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('On behalf of somebody (A8): their name, unit, telephone'),
})
export const sopViewQuery = sopQuery.extend({
  revision: z
    .string()
    .regex(/^[0-9]{2}$/)
    .optional()
    .describe('An older revision than the one in force, as its tickets are pinned to it (B10)'),
})
/** How a revision came to be (B10): who wrote it, and who approved it. */
export const revisionApproval = z.object({
  authors: z.array(z.string()),
  approvedBy: z.string(),
  approvedAt: instant,
  alone: z.boolean().describe('Approved by an author: the company had no other owner of SOPs'),
  note: z.string(),
})
/** Who withdrew a revision before its day, when and why (B10). */
export const revisionWithdrawal = z.object({ by: z.string(), at: instant, note: z.string() })
export const printQuery = sopViewQuery.extend({ lang: z.enum(['id', 'en']).optional() })
export const printCodeRef = z.object({ code: z.string().trim().min(4).max(40).describe('As printed, e.g. 7K3F-Q2VD') })
/** What a printed document's check code says of it. */
export const printCheck = z.object({
  id: z.string(),
  companyId: z.int(),
  number: z.string(),
  title: text,
  revision: z.string(),
  standing: z.enum(['inForce', 'replaced', 'coming', 'withdrawn']),
  code: z.string(),
})
export type PrintCheck = z.infer<typeof printCheck>
export const sopSummary = z.object({
  id: z.string(),
  companyId: z.int(),
  revision: z.string(),
  number: z.string(),
  name: text,
  title: text,
  owner: text,
  effective: z.string(),
  inForceSince: instant,
  revisions: z.array(
    z.object({
      revision: z.string(),
      since: instant,
      tickets: z.int(),
      approval: revisionApproval.nullable().describe('Null for one that was taken over as it came'),
      withdrawn: revisionWithdrawal
        .nullable()
        .describe('Not null: it was withdrawn before its day and is never in force'),
    }),
  ),
})
export type SopSummary = z.infer<typeof sopSummary>
export const sops = page(sopSummary)

/** One row of the procedure as the document prints it (E11): the standard comes from the running clock. */
export const stepRow = z.object({
  no: z.int(),
  id: z.string(),
  activity: text,
  executor: z.object({ role: z.string(), label: text }),
  completeness: text.nullable(),
  time: z.array(z.object({ label: text, value: text })),
  output: text.nullable(),
  remarks: text.nullable(),
  clause: z.string().nullable(),
  decision: z.array(z.object({ label: text, to: z.string() })),
})
export type StepRow = z.infer<typeof stepRow>
/** A whole SOP as data. */
export const sopDefinition = sopSchema.describe('The whole definition, as data')
export const sopView = sopSummary.extend({
  definition: sopDefinition,
  steps: z.array(stepRow),
  executors: z.array(z.object({ role: z.string(), label: text })),
  source: z.string().describe('The file itself'),
  chart: text.describe('The flow chart as SVG, one for each language'),
  code: z.string().describe('The check code that prints of this revision carry (B10)'),
  missingDesks: z
    .array(z.string())
    .describe('Desks that it sends reports to and the company lacks: its default desk takes them (A4)'),
})
export type SopView = z.infer<typeof sopView>

/** What a reporter needs of a SOP to fill in its form; the SOP itself, with all its rules, is for staff. */
export const reportForm = z.object({
  sop: z.object({ id: z.string(), revision: z.string() }),
  companyId: z.int(),
  title: text,
  name: text,
  number: z.string(),
  types: z.array(z.object({ name: z.string(), label: text, help: text, form: z.array(z.string()) })),
  services: z.array(
    z.object({
      ...{ name: z.string(), label: text, help: text, type: z.string(), form: z.array(z.string()) },
      requires: z
        .array(z.object({ field: z.string(), when: conditionSchema.nullable() }))
        .describe('What such a report must hold besides (B2)'),
    }),
  ),
  fields: z.array(formField.extend({ requiredWhen: conditionSchema.nullable() })),
  axes: z.array(
    z.object({
      field: z.enum(['impact', 'urgency']),
      question: text,
      values: z.array(z.object({ value: z.string(), label: text, plain: text })),
    }),
  ),
  ways: z.array(
    z.object({
      channel: z.enum(['email', 'phone', 'sms']),
      label: text,
      address: z.string().nullable(),
      hours: text.nullable(),
    }),
  ),
  records: z
    .array(
      z.object({
        ...{ channel: z.string(), label: text, incomplete: z.enum(['refuse', 'ask_back']) },
        closed: z.boolean().describe('Outside its hours now: what comes is taken all the same, and marked (C7)'),
      }),
    )
    .describe('Ways by which others reach the one who asks, who may enter what came so (C6)'),
  admins: z.array(z.string()).describe('Who opens this company to further accounts, by name (A9)'),
})
export type ReportForm = z.infer<typeof reportForm>
