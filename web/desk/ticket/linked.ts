/** A piece of a text: words as they are, or an address that can be opened. */
export type Piece = { readonly text: string; readonly href: string | null }

const address = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g

/** Parts a text at its web addresses; punctuation after an address stays with the words. */
export function linked(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(address)) {
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), href: null })
    pieces.push({ text: found[0], href: found[0] })
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null })
  return pieces
}
