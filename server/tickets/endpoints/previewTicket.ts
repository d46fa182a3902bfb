import { turnClocks } from '../../../core/sop/clocks.ts'
import { deskFor } from '../../../core/sop/desk.ts'
import { happening } from '../../../core/sop/happening.ts'
import { firstState, proposal } from '../../../core/tickets/open.ts'
import { preview } from '../../contract/ticketCalls.ts'
import { previewView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { sopOf, sopsInForce } from '../../sop/store.ts'
import { companyFor } from './createTicket.ts'

/** The promise before sending: what the clocks will say if it is reported now, by the rules that will then count. */
export const previewTicket = endpoint({
  operation: 'previewTicket',
  method: 'POST',
  path: '/api/v1/tickets/preview',
  summary: 'What a report would be promised, before it is sent',
  access: 'account',
  body: preview,
  reply: previewView,
  handle: async ({ tx, caller, body, now }) => {
    const { companyId } = companyFor(caller, body.company)
    const inForce = await sopsInForce(tx, companyId, now)
    const chosen = inForce.find((one) => body.sop === undefined || one.sopId === body.sop)
    if (!chosen) throw new NotThere()
    const sop = await sopOf(tx, companyId, chosen.sopId, chosen.revision)
    const [desk] = await tx.run<{ id: number; name: string }>('desk-to-come', deskToCome, [
      companyId,
      deskFor(sop, body.fields),
    ])
    if (!desk) throw new NotThere()
    const state = firstState(sop)
    const words = happening({ opened: true, state: { from: '', to: state } })
    const priority = sop.priority.provisional
    const situation = {
      ...{
        type: body.type ?? Object.keys(sop.types)[0] ?? '',
        channel: 'portal',
        priority,
        fields: body.fields,
        counts: {},
      },
      ...{ assigneeId: null, actorId: null, clocks: {} },
    }
    const after = { from: '', state, priority, locked: false, situation }
    const clocks = turnClocks(sop, {}, words, after, now).flatMap((change) =>
      change.did === 'started' && change.standard
        ? [
            {
              name: change.clock,
              label: sop.clocks[change.clock]?.label ?? { id: change.clock, en: change.clock },
              requester: sop.clocks[change.clock]?.requester ?? null,
              dueAt: change.dueAt,
            },
          ]
        : [],
    )
    return { priority: proposal(sop, body.fields), desk, clocks, asOf: now }
  },
})

// the desk that the SOP names, else the default one (A4)
const deskToCome = `select id, name from desk
  where company_id = $1 and (is_default or lower(name) = lower($2::text))
  order by lower(name) = lower(coalesce($2::text, '')) desc limit 1`
