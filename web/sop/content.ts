import i18next from 'i18next'
import type { Language } from '../format.ts'
import { type Bilingual, loadTexts, type Say } from '../text.ts'
import { useSopPlace } from './sopPlace.ts'

/** What speaks in the language of the SOP's content: it is chosen apart from that of the interface (X4). */
export type Content = {
  readonly language: Language
  readonly say: Say
  readonly pick: (text: Bilingual) => string
}

/** Loads the texts of these pages, also in the language in which the content is wanted. */
export async function loadContent(language: Language | undefined): Promise<void> {
  await loadTexts('sop_page')
  await loadTexts('sop_draft')
  await loadTexts('print')
  if (language && language !== i18next.language) await i18next.loadLanguages(language)
}

/** The language of the content, its sentences, and the right half of a bilingual text. */
export function useContent(): Content {
  const { text } = useSopPlace()
  return contentIn(text)
}

/** The same for code that is no component; the texts of that language are loaded before. */
export function contentIn(language: Language): Content {
  return { language, say: i18next.getFixedT(language), pick: (text) => text[language] }
}

/** A date of the calendar as documents write it: "9 Januari 2026". `date` is YYYY-MM-DD and stays that day in every zone. */
export function longDate(date: string, language: Language): string {
  const locale = language === 'id' ? 'id-ID' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}
