/** A row of SMSD's inbox: a whole text, or one part of a long one. */
export type Part = {
  readonly id: number
  readonly from: string
  readonly text: string
  /** The user data header in hexadecimal; '' for a text that came whole. */
  readonly udh: string
  /** How long ago it came, in seconds. */
  readonly age: number
}

/** A text with the rows it came in. `whole`: no part of it is missing. */
export type Joined = {
  readonly ids: readonly number[]
  readonly from: string
  readonly text: string
  readonly whole: boolean
}

/** So long after the last part came the missing ones are given up: networks give up sooner. */
export const waitSeconds = 900
const hole = ' [...] '

/**
 * Joins the parts of long texts, in whatever order and however late they came (C8). A text of which parts are missing is left
 * for later until its last part is old; then what came is taken, with a mark where something is missing. A part that the
 * network brings twice counts once; telephones take the same reference again, so that another part of the same number
 * begins another text: none is lost in the first.
 */
export function joinParts(parts: readonly Part[]): readonly Joined[] {
  const groups = new Map<string, Numbered[]>()
  for (const part of parts) {
    const at = concatenation(part.udh) ?? { reference: '', total: 1, number: 1 }
    const key = at.reference === '' ? `alone ${part.id}` : `${part.from} ${at.reference} ${at.total}`
    groups.set(key, [...(groups.get(key) ?? []), { ...part, at }])
  }
  return [...groups.values()].flatMap(textsOf).flatMap((text) => joined(text) ?? [])
}

type Numbered = Part & { readonly at: Concatenation }

/** The texts that share a reference, each with its parts, what came twice beside what it repeats. */
function textsOf(group: readonly Numbered[]): readonly (readonly Numbered[])[] {
  const texts: Numbered[][] = []
  for (const part of group.toSorted((a, b) => a.id - b.id)) {
    const same = ({ at, text }: Numbered) => at.number === part.at.number && text === part.text
    const mine =
      texts.find((text) => text.some(same)) ??
      texts.find((text) => text.every(({ at }) => at.number !== part.at.number))
    if (mine) mine.push(part)
    else texts.push([part])
  }
  return texts
}

function joined(parts: readonly Numbered[]): Joined | null {
  const [first] = parts
  if (!first) return null
  const texts = Array.from(
    { length: first.at.total },
    (_, index) => parts.find(({ at }) => at.number === index + 1)?.text,
  )
  const whole = texts.every((text) => text !== undefined)
  if (!whole && Math.min(...parts.map(({ age }) => age)) < waitSeconds) return null
  const text = texts.map((one) => one ?? hole).join('')
  return { ids: parts.map(({ id }) => id), from: first.from, text, whole }
}

type Concatenation = { readonly reference: string; readonly total: number; readonly number: number }

/** The part of a header that says which of how many this is (3GPP TS 23.040, 9.2.3.24.1 and .8); null when it says none. */
function concatenation(udh: string): Concatenation | null {
  const bytes = (udh.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16))
  for (let at = 1; at + 1 < bytes.length; at += 2 + (bytes[at + 1] ?? 0)) {
    const [kind = 0, length = 0] = [bytes[at], bytes[at + 1]]
    const body = bytes.slice(at + 2, at + 2 + length)
    const wide = kind === 8 && length === 4
    if (!wide && !(kind === 0 && length === 3)) continue
    const [total = 0, number = 0] = body.slice(-2)
    if (total < 1 || number < 1 || number > total) return null
    return { reference: `${kind} ${body.slice(0, -2).join('.')}`, total, number }
  }
  return null
}
