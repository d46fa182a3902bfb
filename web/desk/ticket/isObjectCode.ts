/**
 * Whether a value reads as the code of something: of a device, a package, an account. One word with capital letters and digits,
 * e.g. "PRN-0217"; a telephone number, a name or a sentence is none.
 */
export function isObjectCode(value: unknown): boolean {
  return typeof value === 'string' && /^(?=.*[A-Z])(?=.*\d)[A-Z\d][A-Z\d./_-]{2,23}$/.test(value)
}
