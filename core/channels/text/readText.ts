import { commandWords } from './commandWords.ts'

/** What a text asks for, by its first word. */
export type Asked =
  | { readonly kind: 'report'; readonly text: string }
  | { readonly kind: 'yes' | 'no'; readonly code: string; readonly text: string }
  | { readonly kind: 'status'; readonly number: string | null }
  | { readonly kind: 'mute' | 'unmute' | 'help' }
  | { readonly kind: 'name'; readonly name: string; readonly unit: string | null }
  /** Anything else; `number`: the ticket that it names first, `text`: the rest. */
  | { readonly kind: 'words'; readonly number: string | null; readonly text: string }

/** Blanks of every kind, signs that telephones put before a text and nobody sees, and punctuation. */
const leading = /^[\s\p{Z}\p{Cf}]+/u
const trailing = /[\s\p{Z}\p{Cf}]+$/u
const sign = /^[\s\p{Z}\p{Cf}\p{P}\p{S}]+/u
const firstWord = /^([\p{L}\p{N}]+)/u
const ticketNumber = /^[#[(]*([A-Za-z][A-Za-z0-9]{1,9}-\d{4}-\d{6,})[\])]*(?![\p{L}\p{N}])/u

/**
 * Reads what somebody wrote in a text. The keyword of its channel (C8) counts in any case, after any blanks, when a blank,
 * a sign, a line break or nothing follows; it comes before any command. Commands count in both languages, and only where they
 * cannot be taken for a sentence: STOP, MULAI and BANTUAN alone, YA and TIDAK with a code, or with the mark of a button.
 */
export function readText(written: string, keyword: string | undefined): Asked {
  const text = written.replace(leading, '').replace(trailing, '')
  const bare = text.replace(sign, '')
  const word = (firstWord.exec(bare)?.[1] ?? '').toLowerCase()
  const rest = bare.slice(word.length).replace(sign, '')
  if (keyword !== undefined && word === keyword.toLowerCase()) return { kind: 'report', text: rest }
  return command(word, rest) ?? words(text)
}

function command(word: string, rest: string): Asked | null {
  const is = (kind: keyof typeof commandWords) => (commandWords[kind] as readonly string[]).includes(word)
  for (const kind of ['yes', 'no'] as const) {
    // a mark is what a button sends; whoever reads it may as well type it. It comes first: one in eighteen begins like a code
    const [, code, said = ''] = /^([0-9a-f]{32}(?![0-9a-f])|\d{4}(?!\d))(.*)$/s.exec(rest) ?? []
    if (is(kind) && code !== undefined) return { kind, code, text: said.replace(sign, '') }
  }
  if (is('status')) {
    const number = ticketNumber.exec(rest)?.[1]
    if (rest === '' || (number !== undefined && rest.length <= number.length + 4))
      return { kind: 'status', number: number?.toUpperCase() ?? null }
  }
  for (const kind of ['mute', 'unmute', 'help'] as const) if (is(kind) && rest === '') return { kind }
  return is('name') ? introduction(rest) : null
}

/** "NAMA Siti Aminah UNIT Dinas Kesehatan": the unit may follow after a comma, on a line of its own, or be left out. */
function introduction(rest: string): Asked | null {
  const [name = '', ...units] = rest.split(/[\s,;:.]*\b(?:unit|bagian)\b[\s:=.]*/i)
  const plain = oneLine(name)
  if (plain === '' || plain.length > 120) return null
  const unit = oneLine(units.join(' '))
  return { kind: 'name', name: plain, unit: unit === '' ? null : unit.slice(0, 200) }
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/^[\s:=,.;-]+|[\s,.;-]+$/g, '')
    .replace(/ {2,}/g, ' ')
}

function words(text: string): Asked {
  const found = ticketNumber.exec(text)
  if (!found?.[1]) return { kind: 'words', number: null, text }
  return { kind: 'words', number: found[1].toUpperCase(), text: text.slice(found[0].length).replace(sign, '') }
}

const thanks =
  /^(?:(?:ok(?:e|ay)?|baik|siap|sip|mantap|ya|sudah|udah|beres|terima|kasih|makasih|trims|tks|thx|thanks|thank|you|banyak|pak|bu|mas|mbak|kak|min|admin)[\s\p{P}\p{S}]*){1,6}$/iu

/** Whether a text thanks and says nothing more: after the end of a ticket it opens nothing. */
export function isThanks(text: string): boolean {
  return thanks.test(text.trim())
}
