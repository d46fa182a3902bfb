import { z } from 'zod'
import { id, instant, name, page, sopId } from './shared.ts'

/** An agreement to take what another organisation hands over (E10). */
export const handOverAgreement = z.object({
  id: z.int(),
  companyId: z.int(),
  from: z.string().describe('The organisation that hands over'),
  name: z.string().describe('The name that its SOP hands over to'),
  desk: z.object({ id: z.int(), name: z.string() }),
  sop: z.string().describe('The SOP under which this side works on it'),
  agreedAt: instant,
})
export type HandOverAgreement = z.infer<typeof handOverAgreement>
export const handOverAgreements = page(handOverAgreement)
export const newHandOverAgreement = z.strictObject({
  company: id,
  from: z
    .string()
    .trim()
    .regex(/^[A-Z][A-Z0-9]{1,9}$/)
    .describe('The code of the organisation that hands over, as its ticket numbers begin'),
  name,
  desk: id,
  sop: sopId,
})
export const handOverAgreementRef = z.object({ id })
