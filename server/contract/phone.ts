import { z } from 'zod'
import { fileId, instant } from './shared.ts'

const heard = {
  number: z
    .string()
    .trim()
    .max(40)
    .default('')
    .describe('As it was dialled or shown; kept as content, so that it can be erased'),
  beganAt: instant,
  seconds: z
    .int()
    .min(0)
    .max(86_400)
    .nullable()
    .default(null)
    .describe('How long it lasted; null where nobody measured'),
}
/** A telephone call that is put on record in a ticket (C7, E4). */
export const newCall = z.strictObject({
  ...heard,
  direction: z.enum(['in', 'out']),
  outcome: z.enum(['reached', 'unreached', 'left_word']),
  person: z.string().trim().max(120).default('').describe('Who was spoken with'),
  text: z.string().trim().max(20_000).default('').describe('A note for the desk'),
  files: z.array(fileId).max(20).default([]),
})
