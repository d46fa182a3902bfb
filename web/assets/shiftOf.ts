/** A shift as it is typed, in millimetres, with a comma or a point; null for what is none, or more than a centimetre. */
export function shiftOf(typed: string): number | null {
  const mm = Number(typed.trim().replace(',', '.').replace('−', '-') || 0)
  return Number.isFinite(mm) && Math.abs(mm) <= 10 ? mm : null
}
