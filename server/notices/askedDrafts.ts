import { labelOfApproval, openSeats, roleAsked } from '../../core/tickets/approvals.ts'
import { viewFields } from '../tickets/view/fields.ts'
import type { Draft } from './draft.ts'
import { mailText } from './mailText.ts'
import type { Occasion, Surroundings } from './occasion.ts'
import { asStaff, type Circle, holdersOf } from './recipients.ts'

/**
 * The mails to those of whom an approval is asked from now on, and to whoever stands in for them: what is asked, and links
 * to answer it (B2). Nobody is asked about their own request, nor who has answered already; what was answered in the
 * meantime is asked of nobody.
 */
export function askedDrafts({ event }: Occasion, around: Surroundings): readonly Draft[] {
  const { sop, loaded, circle, standIns, words } = around
  const { ticket } = loaded
  return (event.changes.asked ?? []).flatMap(({ approval, place, personId }) => {
    const state = ticket.approvals[approval]
    const isOpen = ticket.lockedAt === null && state && openSeats(state).some((open) => open.place === place)
    if (!isOpen) return []
    const answers = Object.values(state.seats).flatMap(({ answer }) => (answer ? [answer.by, answer.onBehalfOf] : []))
    const outside = new Set([ticket.requesterId, ...answers])
    const role = roleAsked(sop, approval, place)
    const meant: Circle =
      role === null ? circle.filter(({ id }) => id === personId) : holdersOf(role, sop, loaded, circle)
    const principals = meant.filter(({ id }) => !outside.has(id))
    const deputies = standIns.flatMap(({ personId: principal, deputyId }) => {
      const one = principals.find(({ id }) => id === principal)
      const deputy = circle.find(({ id }) => id === deputyId)
      return one && deputy && !outside.has(deputyId) ? [{ reader: deputy, principal: one.name }] : []
    })
    const readers = [...principals.map((reader) => ({ reader, principal: null })), ...deputies]
    return readers
      .filter(({ reader }, at) => readers.findIndex((other) => other.reader.id === reader.id) === at)
      .map(({ reader, principal }): Draft => {
        const { lang } = reader
        const blanks = {
          number: ticket.number,
          label: labelOfApproval(sop, approval)[lang],
          requester: around.names.get(ticket.requesterId) ?? '',
          subject: ticket.subject,
          facts: viewFields(sop, ticket, [], around.fieldNames)
            .map(({ label, shown }) => `${label[lang]}: ${shown[lang]}`)
            .join('\n'),
          principal: principal ?? '',
        }
        const forWhom = principal === null ? '' : `${mailText(lang, 'asked_deputy', blanks)}\n\n`
        return {
          ...{
            notice: `asked.${approval}`,
            reader: asStaff(reader),
            automatic: true,
            provoked: false,
            link: 'approve',
          },
          subject: words.say(lang, 'asked_subject', blanks),
          text: `${forWhom}${words.say(lang, 'asked_text', blanks)}`,
          fromName: null,
        }
      })
  })
}
