import { segmentsOf } from './segments.ts'

/** The parts in which a text goes out, each as long as it may be; nothing is cut through the middle of a character. */
export function splitParts(text: string): readonly string[] {
  const whole = segmentsOf(text)
  if (whole.count <= 1) return [text]
  const parts: string[] = []
  let part = ''
  for (const char of text) {
    if (fits(part + char, whole.unicode)) part += char
    else {
      parts.push(part)
      part = char
    }
  }
  return [...parts, part]
}

/** Within a long text a part holds 153 places of seven bits, or 67 of Unicode. */
function fits(part: string, unicode: boolean): boolean {
  if (unicode) return part.length <= 67
  return [...part].reduce((sum, char) => sum + ('^{}\\[~]|€\f'.includes(char) ? 2 : 1), 0) <= 153
}

/** The header of one part of a long text (3GPP TS 23.040, 9.2.3.24.1). */
export function headerOf(reference: number, total: number, number: number): string {
  return ['05', '00', '03', ...[reference & 255, total, number].map((byte) => byte.toString(16).padStart(2, '0'))]
    .join('')
    .toUpperCase()
}
