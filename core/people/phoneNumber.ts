/** The country whose numbers people write without its code. */
const home = '62'

/**
 * The number that somebody wrote, as E.164 (`+62811234567`): Indonesian ones in every way they are written (0811.., 62811..,
 * +62811.., 811..), others with + or 00 and their country. Null for what is no number that could be called back: short
 * codes, names of senders, several numbers at once. The database holds the same rule (`phone_number`) for what is stored.
 */
export function phoneNumber(written: string): string | null {
  if (/[a-z]/i.test(written) || /\d[^\d]*[,;/][^\d]*\d/.test(written)) return null
  const kept = written.replace(/[^\d+]/g, '')
  if (!/^\+?\d+$/.test(kept)) return null
  const digits = kept.replace(/^(?:\+|00)/, '')
  const abroad = digits !== kept
  const whole = abroad ? trunkless(digits) : national(digits)
  return whole !== null && /^[1-9]\d{7,14}$/.test(whole) ? `+${whole}` : null
}

/** "+62 (0)811" is written by many. */
function trunkless(digits: string): string {
  return digits.startsWith(`${home}0`) ? home + digits.slice(home.length + 1) : digits
}

function national(digits: string): string | null {
  if (/^0[2-9]\d{6,11}$/.test(digits)) return home + digits.slice(1)
  if (digits.startsWith(home) && digits.length >= 10) return trunkless(digits)
  return /^8\d{8,11}$/.test(digits) ? home + digits : null
}

/** A number as people read it: `+62811234567` as 0811-2345-67, those of other countries in groups behind their plus. */
export function spokenNumber(number: string): string {
  const local = number.startsWith(`+${home}`) ? `0${number.slice(home.length + 1)}` : number
  const [, head = '', rest = ''] = /^(\+?\d{4})(.*)$/.exec(local) ?? []
  return [head, ...(rest.match(/.{1,4}/g) ?? [])].filter((part) => part !== '').join('-')
}
