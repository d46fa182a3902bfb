/** A mail's text in two: what its writer wrote now, and what they quote. Together they are the whole text. */
export type Parted = { readonly fresh: string; readonly quoted: string }

/** "On … wrote:" in the ways of Gmail, Apple Mail, Thunderbird, Roundcube and Yahoo, on up to three lines. */
const wrote = [
  /^on\b.{4,300}\bwrote:$/i,
  /^pada\b.{4,300}\b(?:menulis|wrote):?$/i,
  /^pada tanggal\b.{4,300}:$/i,
  /^am\b.{4,300}\bschrieb\b.{0,200}:$/i,
  /^le\b.{4,300}\ba écrit\s?:$/i,
  /^el\b.{4,300}\bescribió:$/i,
  /^op\b.{4,300}\bschreef\b.{0,200}:$/i,
  /^\d{4}-\d\d-\d\d \d\d:\d\d\b.{0,200}<[^<>]{3,254}>:$/,
  /^.{1,200}<[^<>\s]{3,254}>\s*(?:menulis|wrote)(?: pada\b.{0,200})?:$/i,
]

/** A line that by itself begins a quote. */
const dividers = [
  /^-{2,}\s*(?:original message|forwarded message|(?:pesan|surat|email|balasan) (?:asli|awal)|(?:pesan|surat|email) (?:terusan|(?:yang )?diteruskan)|ursprüngliche nachricht)\s*-{2,}$/i,
  /^(?:begin forwarded message|(?:mulai|awal) pesan (?:terusan|yang diteruskan)|pesan yang diteruskan dimulai):$/i,
  /^##-.{0,120}-##$/,
]

/** Outlook's block: Dari/From, then Terkirim/Sent or Tanggal/Date and Kepada/To in any order, within a few lines. */
const outlookFrom = /^\*?(?:from|dari|daripada|von|de|van)\s*:\*?\s*\S/i
const outlookDate =
  /^\*?(?:sent|date|terkirim|dikirim|tanggal|dihantar|gesendet|datum|envoyé|enviado|verzonden)\s*:\*?\s*\S/i
const outlookTo = /^\*?(?:to|kepada|untuk|ke|an|à|para|aan)\s*:\*?\s*\S/i

const rule = /^_{10,}$/

/**
 * Finds where the quote begins (Outlook, Gmail, Apple Mail; Indonesian and English) and parts the text there. Nothing
 * is deleted: `fresh` and `quoted` hold every line. Answers written between quoted lines stay with the fresh text up
 * to the last of them. A mail that is only a quote, such as a forwarded one, is all fresh.
 */
export function withoutQuote(text: string): Parted {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const at = quoteBegins(lines)
  if (at === null) return { fresh: lines.join('\n').trimEnd(), quoted: '' }
  return { fresh: lines.slice(0, at).join('\n').trimEnd(), quoted: lines.slice(at).join('\n').trim() }
}

/** The first line of what is to be folded, by the same rules; null when nothing is, or when there is nothing else. */
export function quoteBegins(lines: readonly string[]): number | null {
  const at = beginOfQuote(lines)
  return at === null || lines.slice(0, at).every((line) => line.trim() === '') ? null : at
}

function beginOfQuote(lines: readonly string[]): number | null {
  for (let index = 0; index < lines.length; index++) {
    const length = introductionAt(lines, index)
    if (length === null) continue
    // somebody who answers below or between the quoted lines writes after this point: keep it all in view
    if (answersBetween(lines, index + length)) return lastAnswerEnd(lines, index + length)
    return isRule(lines[index - 1]) ? index - 1 : index
  }
  return bareQuote(lines)
}

/** How many lines introduce a quote here, or null when none begins. */
function introductionAt(lines: readonly string[], index: number): number | null {
  const line = trimmed(lines[index])
  if (line === '' || line.length > 400) return null
  if (dividers.some((divider) => divider.test(line))) return 1
  if (wrote.some((pattern) => pattern.test(line))) return 1
  // clients wrap the introduction at 76 characters
  if (/^(?:on|pada|am|le|el|op)\b/i.test(line)) {
    const two = `${line} ${trimmed(lines[index + 1])}`
    if (wrote.some((pattern) => pattern.test(two))) return 2
    const three = `${two} ${trimmed(lines[index + 2])}`
    if (wrote.some((pattern) => pattern.test(three))) return 3
  }
  return isOutlookBlock(lines, index) ? 1 : null
}

function isOutlookBlock(lines: readonly string[], index: number): boolean {
  if (!outlookFrom.test(trimmed(lines[index]))) return false
  const next = lines.slice(index + 1, index + 7).map(trimmed)
  return next.some((line) => outlookDate.test(line)) && next.some((line) => outlookTo.test(line))
}

function answersBetween(lines: readonly string[], from: number): boolean {
  const quote = lines.slice(from)
  const firstQuoted = quote.findIndex(isQuoted)
  if (firstQuoted < 0) return false
  const signature = quote.findIndex((line) => /^-- ?$/.test(line))
  const rest = quote.slice(firstQuoted, signature < 0 ? undefined : Math.max(signature, firstQuoted))
  return rest.some((line) => !isQuoted(line) && line.trim() !== '')
}

function lastAnswerEnd(lines: readonly string[], from: number): number | null {
  for (let index = lines.length - 1; index >= from; index--) {
    const line = lines[index] ?? ''
    if (!isQuoted(line) && line.trim() !== '') return index + 1 < lines.length ? index + 1 : null
  }
  return null
}

/** Quoted lines without an introduction, at the end of the text. */
function bareQuote(lines: readonly string[]): number | null {
  let begin: number | null = null
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? ''
    if (isQuoted(line)) begin = index
    else if (line.trim() !== '') break
  }
  return begin
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}>/.test(line)
}

function isRule(line: string | undefined): boolean {
  return rule.test(trimmed(line))
}

function trimmed(line: string | undefined): string {
  return (line ?? '').slice(0, 500).trim()
}
