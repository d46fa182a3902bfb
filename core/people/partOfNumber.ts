/**
 * What somebody has typed of a telephone number so far, as it stands within the whole one in E.164: `0811 23`, `62811-23`,
 * `+62 811 23` and `811 23` are all `81123`. Null for what is no beginning of a number, or too short to find anybody.
 */
export function partOfNumber(typed: string): string | null {
  if (!/^\+?[\d\s().-]+$/.test(typed.trim())) return null
  const digits = typed.replace(/\D/g, '').replace(/^(?:00|0)/, '')
  const part = digits.replace(/^62(?=[2-9])/, '').replace(/^620/, '')
  return part.length >= 3 ? part : null
}
