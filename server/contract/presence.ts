import { z } from 'zod'
import { personRef } from './shared.ts'

/** Who else has a ticket open, and whether they write on it. */
export const presenceView = z.array(z.object({ person: personRef, doing: z.enum(['viewing', 'typing']) }))
