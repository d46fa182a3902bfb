/**
 * The words by which somebody asks the system itself for something in a text, in both languages. They are the engine's and
 * the same under every SOP, so that no SOP may take one for its keyword (C8).
 */
export const commandWords = {
  yes: ['ya', 'yes'],
  no: ['tidak', 'no'],
  status: ['status'],
  mute: ['stop', 'berhenti', 'unsubscribe'],
  unmute: ['mulai', 'start'],
  name: ['nama', 'name'],
  help: ['bantuan', 'help', 'info'],
} as const

/** Whether a word alone is one of them, in any case. */
export function isCommandWord(word: string): boolean {
  const words: readonly string[] = Object.values(commandWords).flat()
  return words.includes(word.toLowerCase())
}
