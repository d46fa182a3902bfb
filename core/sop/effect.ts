import { z } from 'zod'
import { nameSchema, value } from './words.ts'

/** What an action does to its ticket besides leading to a state. */
export const effectSchema = z.union([
  z.strictObject({ prioritise: z.literal('form') }).describe("Sets the priority from the form's answers (B5)"),
  z.strictObject({ assign: z.enum(['actor', 'form', 'nobody', 'actor_if_empty']) }),
  z.strictObject({ desk: z.literal('form') }).describe('Hands the ticket to the desk chosen in the form (B7)'),
  z
    .strictObject({ reply: z.union([z.literal('form'), nameSchema]) })
    .describe("Sends the form's message to the requester, or what the field of that name says"),
  z
    .strictObject({ tell: z.literal('form') })
    .describe("Sends the form's message to the other organisation's desk (E10)"),
  z.strictObject({ note: z.literal('form') }).describe("Keeps the form's message as an internal note"),
  z.strictObject({ count: nameSchema }).describe('Adds one to a counter'),
  z.strictObject({ stamp: z.enum(['started', 'solved', 'closed']), keep: z.enum(['first', 'last']) }),
  z.strictObject({ set: nameSchema, to: value }).describe('Fills in a field by itself (A18)'),
  z.strictObject({ unset: nameSchema }).describe('Empties a field again'),
  z.strictObject({ unstamp: z.enum(['started', 'solved', 'closed']) }),
  z.strictObject({ tier: z.enum(['up', 'down']) }).describe('Lifts the ticket to the next tier, or hands it back (D5)'),
  z.strictObject({ sign: nameSchema }).describe('Gives a sign-off, in the name of the doer'),
  z.strictObject({ unsign: nameSchema }).describe('Takes a sign-off away again'),
])
