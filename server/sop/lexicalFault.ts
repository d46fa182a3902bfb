import { Lexer } from 'yaml'

/** A fault that is told before the text is parsed, with the offset at which it shows. */
export type LexicalFault = {
  readonly code: 'file_too_large' | 'control_character' | 'too_deep' | 'too_large' | 'line_too_dense'
  readonly offset: number
  readonly max: number
}

export const MOST_BYTES = 256 * 1024
const MOST_TOKENS = 40_000
const MOST_TOKENS_IN_LINE = 500
const DEEPEST_BRACKETS = 30

/**
 * Finds what would make a YAML parser work without bounds: a text too long, with control characters, with too many
 * words or brackets in brackets. Such a text is not parsed at all, so that nothing can hold the program up.
 */
export function lexicalFault(source: string): LexicalFault | null {
  if (Buffer.byteLength(source) > MOST_BYTES) return { code: 'file_too_large', offset: 0, max: MOST_BYTES / 1024 }
  const control = strangeCharacter(source)
  if (control !== -1) return { code: 'control_character', offset: control, max: 0 }

  let [tokens, inLine, depth, offset] = [0, 0, 0, 0]
  for (const token of new Lexer().lex(source)) {
    tokens += 1
    inLine = token.includes('\n') ? 0 : inLine + 1
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth = Math.max(0, depth - 1)
    if (depth > DEEPEST_BRACKETS) return { code: 'too_deep', offset, max: DEEPEST_BRACKETS }
    if (tokens > MOST_TOKENS) return { code: 'too_large', offset, max: MOST_TOKENS }
    if (inLine > MOST_TOKENS_IN_LINE) return { code: 'line_too_dense', offset, max: MOST_TOKENS_IN_LINE }
    if (!isMark(token)) offset += token.length
  }
  return null
}

/** The lexer's own marks (start of a document, of a scalar, end of flow) stand for no text. */
function isMark(token: string): boolean {
  return token === '\u0002' || token === '\u0018' || token === '\u001f'
}

/** Where a character stands that YAML 1.2 does not allow in a text, or half of a pair; -1 when there is none. */
function strangeCharacter(source: string): number {
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at)
    const control = (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) || (unit >= 0x7f && unit < 0xa0)
    if (control || unit === 0xfffe || unit === 0xffff) return at
  }
  return source.isWellFormed() ? -1 : source.search(/\p{Surrogate}/u)
}
