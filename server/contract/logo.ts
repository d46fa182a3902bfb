import { z } from 'zod'
import { id, instant } from './shared.ts'

/** The picture at the head of a company's mails. */
export const logo = z.object({
  version: z.int().describe('0: never had one. What is saved names the version that was seen'),
  picture: z.string().nullable().describe('The PNG as it goes along with mails, as a data: address'),
  width: z.int().describe('In mails, in CSS pixels'),
  height: z.int(),
  by: z.string().nullable().describe('Who changed it last'),
  at: instant.nullable(),
})
export type LogoView = z.infer<typeof logo>
export const logoQuery = z.strictObject({ company: id })

/** The logo that shall hold; `picture` null: none. */
export const changeLogo = z.strictObject({
  company: id,
  version: z.int().min(0),
  picture: z.base64().max(700_000).nullable().describe('A PNG of at most 1,000,000 pixels, not interlaced'),
})
export type ChangeLogo = z.input<typeof changeLogo>
