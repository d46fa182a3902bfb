/** What clients put before a subject when answering or passing on, in the languages seen here. */
const prefix =
  /^\s*(?:(?:re|bls|balas|balasan|jwb|aw|sv|fw|fwd|trs|terusan|diteruskan|tr|wg)(?:\s*\[\d{1,3}\]|\s*\(\d{1,3}\))?\s*:|\[(?:ext|external|eksternal)\])\s*/i

/** The number of a ticket in brackets, as our own subjects carry it. */
const ourNumber = /\[[A-Z][A-Z0-9]{1,9}-\d{4}-\d{6,}\]\s*/g

/**
 * The subject without what clients add (Re:, Fw:, Bls:, Trs:, Balas:) and without our own ticket number; '' when
 * nothing is left.
 */
export function cleanSubject(subject: string): string {
  let rest = subject.replace(/\s+/g, ' ').trim()
  for (;;) {
    const shorter = rest.replace(ourNumber, '').replace(prefix, '')
    if (shorter === rest) return rest.trim()
    rest = shorter
  }
}

/**
 * The subject of the ticket that a mail opens, at most 200 characters: the cleaned subject, else the first line of
 * what was written, else the sender.
 */
export function ticketSubject(subject: string, text: string, from: string): string {
  const firstLine = text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '')
  return cut(cleanSubject(subject) || firstLine || from, 200)
}

/** The text cut to at most this many characters, whole characters only, with an ellipsis where something is missing. */
export function cut(text: string, longest: number): string {
  const characters = [...text]
  if (characters.length <= longest) return text
  return `${characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`
}
