/** Where an element of a SOP comes from, as its file says. */
export type Source = 'written' | 'chosen' | { readonly chosen: readonly string[] } | undefined

/** Whether an element, or this part of it, is chosen: not stated by the written SOP but settled by somebody. */
export function isChosen(source: Source, part?: string): boolean {
  if (source === undefined || typeof source === 'string') return source === 'chosen'
  return part !== undefined && source.chosen.includes(part)
}
