import type { z } from 'zod'
import type { Sop } from '../../core/sop/language.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { linkView } from '../contract/links.ts'
import { rolesOf } from '../tickets/changeTicket.ts'
import { viewFields } from '../tickets/view/fields.ts'

/**
 * What the desk wrote in the forms of the actions that lead to where the ticket stands, as far as its requester may read it: where
 * they are asked whether it is done, this is what there is to check (A18, B9). Choices and files are left out.
 */
export function toldHere(sop: Sop, ticket: Pick<Ticket, 'fields' | 'state'>): z.input<typeof linkView>['told'] {
  const forms = Object.values(sop.actions).flatMap(({ to, form }) => (to === ticket.state ? (form ?? []) : []))
  return viewFields(sop, ticket, rolesOf(sop, ['requester']), () => undefined)
    .filter(({ name, type }) => forms.includes(name) && ['text', 'long_text', 'asset'].includes(type))
    .map(({ name, label, shown }) => ({ name, label, shown }))
}
