import { z } from 'zod'
import { email, id, instant, lang, page, paging, sopId, zone } from './shared.ts'

/** What a person may be, at a node of the tree and below it. */
export const role = z.enum(['agent', 'technician', 'lead', 'leadership', 'auditor', 'sop_owner', 'admin'])
export type RoleName = z.infer<typeof role>
export const employment = z.enum(['permanent', 'contract', 'intern', 'external'])

export const password = z.string().min(10).max(128)

export const setupView = z.object({
  needed: z.boolean(),
  sops: z.array(z.object({ id: z.string(), name: z.object({ id: z.string(), en: z.string() }) })),
})
export const setup = z.strictObject({
  admin: z.strictObject({ name: z.string().trim().min(1).max(120), email, password }),
  organisation: z.strictObject({
    name: z.string().trim().min(1).max(120),
    code: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/),
    zone,
  }),
  sops: z.array(sopId).min(1).max(20),
  sample: z.boolean().default(false),
})

export const companyView = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  zone: z.string(),
  personId: z.int(),
  unit: z.object({ id: z.int(), name: z.string() }).nullable(),
  roles: z.array(role),
  desks: z.array(z.object({ id: z.int(), name: z.string() })),
  sops: z.array(
    z.object({
      id: z.string(),
      name: z.object({ id: z.string(), en: z.string() }),
      /** Whether anybody is sent on visits under it (C17). */
      visits: z.boolean(),
    }),
  ),
})
export const me = z.object({
  accountId: z.string(),
  name: z.string(),
  email: z.string(),
  lang,
  emailVerified: z.boolean(),
  /** Installation administrator. */
  installer: z.boolean(),
  companies: z.array(companyView),
  /** Where this person starts: what the menu shows follows from it. */
  home: z.enum(['portal', 'desk']),
  abilities: z.array(z.enum(['desk', 'people', 'sops', 'mail', 'webhooks', 'companies', 'audit'])),
})
export type Me = z.infer<typeof me>
export const changeMe = z.strictObject({
  lang: lang.optional(),
  name: z.string().trim().min(1).max(120).optional(),
})

export const company = z.object({ id: z.int(), code: z.string(), name: z.string(), zone: z.string() })
/** A company just made, and the desks that its SOPs send reports to and that it does not have yet (A4). */
export const madeCompany = company.extend({
  missingDesks: z.array(z.object({ sop: z.string(), desk: z.string() })),
})
export const newCompany = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/),
  name: z.string().trim().min(1).max(120),
  zone,
  sops: z.array(sopId).min(1).max(20),
})
export const companies = page(company)

export const unit = z.object({
  id: z.int(),
  companyId: z.int(),
  parentId: z.int().nullable(),
  kind: z.enum(['company', 'branch', 'department']),
  name: z.string(),
  zone: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  /** How many active people belong to it, not counting those of units below. */
  people: z.int(),
})
export type Unit = z.infer<typeof unit>
export const units = page(unit)
export const unitQuery = z.strictObject({ company: id.optional() })
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9 ()-]{5,24}$/)
const place = {
  address: z.string().trim().min(1).max(300).nullable().optional(),
  phone: phone.nullable().optional(),
  position: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .nullable()
    .optional(),
}
export const newUnit = z.strictObject({
  company: id,
  parent: id,
  kind: z.enum(['branch', 'department']),
  name: z.string().trim().min(1).max(120),
  zone: zone.optional(),
  ...place,
})
export const changeUnit = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  zone: zone.optional(),
  parent: id.optional(),
  ...place,
})

export const grant = z.object({ role, unitId: z.int(), unitName: z.string() })
export const person = z.object({
  id: z.int(),
  companyId: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  emailVerified: z.boolean(),
  bouncedAt: instant.nullable().describe('Since when their address takes no mail; what is meant for it waits'),
  unit: z.object({ id: z.int(), name: z.string() }).nullable(),
  employment: employment.nullable(),
  grants: z.array(grant),
  desks: z.array(z.object({ id: z.int(), name: z.string() })),
  account: z.enum(['none', 'invited', 'active', 'off']),
  active: z.boolean(),
})
export type Person = z.infer<typeof person>
export const people = page(person)
export const peopleQuery = z.strictObject({
  company: id.optional(),
  unit: id.optional(),
  desk: id.optional(),
  q: z.string().trim().min(1).max(100).optional(),
  ...paging,
})
export const newPerson = z.strictObject({
  company: id,
  name: z.string().trim().min(1).max(120),
  email: email.optional(),
  phone: phone.optional(),
  unit: id.optional(),
  employment: employment.optional(),
  invite: z.boolean().default(false),
  grants: z
    .array(z.strictObject({ role, unit: id }))
    .max(20)
    .default([]),
  desks: z.array(id).max(20).default([]),
})
export const changePerson = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  phone: phone.nullable().optional(),
  unit: id.optional(),
  employment: employment.optional(),
  active: z.boolean().optional(),
  grants: z
    .array(z.strictObject({ role, unit: id }))
    .max(20)
    .optional(),
  desks: z.array(id).max(20).optional(),
})

export const desk = z.object({
  id: z.int(),
  companyId: z.int(),
  unitId: z.int(),
  name: z.string(),
  members: z.array(z.object({ id: z.int(), name: z.string(), tier: z.int().describe('On which tier they work (D5)') })),
  isDefault: z.boolean(),
})
export type Desk = z.infer<typeof desk>
export const desks = page(desk)
export const deskQuery = z.strictObject({ company: id.optional() })
export const newDesk = z.strictObject({ company: id, unit: id, name: z.string().trim().min(1).max(120) })
export const changeDesk = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  members: z.array(id).max(200).optional(),
  tiers: z
    .array(z.strictObject({ person: id, tier: z.int().min(1).max(9) }))
    .max(200)
    .optional()
    .describe('On which tier of the desk these members work; 1 takes what comes in (D5)'),
  isDefault: z.literal(true).optional(),
})

export const tokenParam = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/) })
export const invitationView = z.object({ name: z.string(), email: z.string(), company: z.string(), known: z.boolean() })
export const acceptInvitation = z.strictObject({ password: password.optional() })

/** Somebody registers themselves by their mail domain (B1); the answer is the same whoever asks. */
export const register = z.strictObject({ name: z.string().trim().min(1).max(120), email })
export const registered = z.object({ sent: z.literal(true) })

/** A mail domain whose people may register themselves. */
export const domain = z.object({ companyId: z.int(), domain: z.string(), addedAt: instant })
export const domains = page(domain)
const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
export const newDomain = z.strictObject({ company: id, domain: domainName })
export const domainParam = z.object({ domain: domainName })

export const apiToken = z.object({
  id: z.int(),
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
})
export const apiTokens = page(apiToken)
export const newApiToken = z.strictObject({
  name: z.string().trim().min(1).max(80),
  days: z.int().min(1).max(730).optional(),
})
/** The token itself is told once, here. */
export const apiTokenMade = apiToken.extend({ token: z.string() })
