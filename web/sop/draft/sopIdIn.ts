/** The id that a SOP file names on a line of its own, also while the rest of it is not sound; null when there is none. */
export function sopIdIn(source: string): string | null {
  return /^id: *['"]?([a-z][a-z0-9-]{1,39})['"]?[ \t]*(?:#.*)?$/m.exec(source)?.[1] ?? null
}
