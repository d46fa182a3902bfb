import { z } from 'zod'
import { fieldValues } from './fields.ts'
import { email, fileId, id, instant, name, sopId, text } from './shared.ts'
import { reportForm } from './sops.ts'

export const formRef = z.object({ form: z.string().regex(/^[A-Za-z][A-Za-z0-9]{1,9}$/) })

const choice = z.object({
  ...{ sop: z.string(), type: z.string(), service: z.string().nullable(), label: text, help: text },
})

/** What stands at the address of a company's form, for anybody (A10). */
export const publicForm = z.object({
  company: z.string(),
  choices: z.array(choice).describe('What may be reported here, in the order of the SOPs'),
  forms: z.array(reportForm.omit({ ways: true, records: true, admins: true, companyId: true })),
  days: z.int().describe('How long a report waits to be confirmed'),
  files: z.object({ most: z.int(), longest: z.int().describe('Bytes') }),
})
export type PublicForm = z.infer<typeof publicForm>

export const newFormReport = z.strictObject({
  name: z.string().trim().min(1).max(120),
  email,
  unit: z.string().trim().min(1).max(120),
  sop: sopId,
  type: name,
  service: name.optional(),
  subject: z.string().trim().min(1).max(200),
  text: z.string().trim().max(20000).default(''),
  fields: fieldValues.default({}),
  files: z.array(fileId).max(5).default([]),
})
/** The same answer whoever wrote, and whatever became of the mail (trust.md check 15). */
export const formReportKept = z.object({ kept: z.literal(true), days: z.int() })
/** A file that was taken; it is read again only with the ticket. */
export const formFile = z.object({ id: fileId, name: z.string(), type: z.string(), size: z.int() })

/** What waits for the person of an address to confirm it. */
export const formConfirmation = z.object({
  company: z.string(),
  email: z.string(),
  until: instant,
  reports: z.array(
    z.object({
      ...{ id: z.int(), name: z.string(), unit: z.string(), kind: text, subject: z.string(), text: z.string() },
      files: z.int(),
      at: instant,
    }),
  ),
  more: z.int().describe('How many reports more were written in this name than are kept'),
})
export type FormConfirmation = z.infer<typeof formConfirmation>
export const confirmReports = z.strictObject({
  reports: z.array(z.int().positive()).max(20).describe('Those that the person wrote; the others are removed'),
})
export const reportsConfirmed = z.object({
  tickets: z.array(
    z.object({
      number: z.string(),
      subject: z.string(),
      link: z.string().nullable().describe('The path of the ticket for whoever has no account; null: sign in'),
    }),
  ),
})
export type ReportsConfirmed = z.infer<typeof reportsConfirmed>

const offer = z.strictObject({ sop: sopId, type: name, service: name.nullable() })
/** The form of a company as whoever administers it sees it. */
export const formSettings = z.object({
  companyId: z.int(),
  address: z.string(),
  open: z.boolean(),
  choices: z.array(
    choice.extend({
      sopName: text,
      offered: z.boolean(),
      lacks: z.array(text).describe('What it requires and nobody outside can answer: it cannot be offered'),
    }),
  ),
  numbers: z.object({
    asked: z.int().describe('Mails sent within the last hour'),
    most: z.int().describe('Mails in an hour, over a longer time'),
    waiting: z.int().describe('Reports whose mail has not gone out'),
    held: z.object({ address: z.int(), network: z.int(), company: z.int(), installation: z.int() }),
    unconfirmed: z.int().describe('Reports whose mail has gone out'),
  }),
})
export type FormSettings = z.infer<typeof formSettings>
export const formSettingsList = z.object({ items: z.array(formSettings), next: z.null() })
export const formCompany = z.object({ company: id })
export const changeForm = z.strictObject({ open: z.boolean(), offers: z.array(offer).max(200) })
