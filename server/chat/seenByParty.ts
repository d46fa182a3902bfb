/** What somebody of the desk says to be doing at a ticket: `typing` is anything, `replying` a message to the other side. */
export type DeskDoing = 'viewing' | 'typing' | 'replying' | null

/**
 * What the requester's side of a live conversation sees of one person at the desk (D1): that whoever serves it reads, or types an
 * answer; where nobody has it yet, only that somebody types one. Never who else looks, nor that a note is being written.
 */
export function seenByParty(doing: DeskDoing, serves: 'this' | 'another' | 'nobody'): 'viewing' | 'typing' | null {
  if (doing === null || serves === 'another') return null
  if (doing === 'replying') return 'typing'
  return serves === 'this' ? 'viewing' : null
}

/** Who serves a ticket, as seen from one person. */
export function serves(assigneeId: number | null, personId: number): 'this' | 'another' | 'nobody' {
  if (assigneeId === null) return 'nobody'
  return assigneeId === personId ? 'this' : 'another'
}

/** The same of all who are at the ticket; `parties` are those of the requester's side, who are no desk. */
export function deskSeen(
  present: readonly { readonly personId: number; readonly doing: 'viewing' | 'typing' | 'replying' }[],
  assigneeId: number | null,
  parties: readonly number[],
): 'viewing' | 'typing' | null {
  const seen = present
    .filter(({ personId }) => !parties.includes(personId))
    .map(({ personId, doing }) => seenByParty(doing, serves(assigneeId, personId)))
  return seen.includes('typing') ? 'typing' : seen.includes('viewing') ? 'viewing' : null
}
