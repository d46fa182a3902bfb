import type { Sop } from '../../core/sop/language.ts'
import type { Words } from '../../core/tickets/context.ts'
import { open } from '../../core/tickets/open.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { rolesOf } from '../tickets/changeTicket.ts'
import { knownAt } from '../tickets/holders.ts'
import { Refused } from '../tickets/refused.ts'
import { type KeptReport, valuesOf } from './kept.ts'

/**
 * Asks the rules whether this report would open a ticket, as if its writer were known, and opens none: so that whoever fills in the
 * form learns at once what it lacks. Throws `Refused` with what the core says.
 */
export async function wouldOpen(
  tx: Tx,
  companyId: number,
  sop: Sop,
  report: KeptReport,
  words: Words,
  now: Instant,
): Promise<void> {
  const values = valuesOf(sop, report)
  const decided = open(
    {
      number: '',
      type: report.type,
      requester: { id: 0, name: report.name, unit: report.unit, phone: '' },
      ...{ deskId: 0, unitId: 0, subject: report.subject, values, words, followsUp: null },
      ...(report.service === undefined ? {} : { service: report.service }),
    },
    {
      ...{ sop, now, by: { kind: 'person', id: 0 }, channel: 'portal', roles: rolesOf(sop, ['requester']) },
      deskMembers: () => [],
      ...(await knownAt(tx, sop, { companyId, deskId: 0 }, values)),
    },
  )
  if ('refusal' in decided) throw new Refused(decided.refusal)
}
