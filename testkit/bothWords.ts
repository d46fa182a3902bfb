/** The same words in both languages: what a made-up SOP says matters to nobody. */
export function both(words: string) {
  return { id: words, en: `${words} (en)` }
}
