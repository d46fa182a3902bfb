import i18next, { type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { speak } from './api.ts'
import type { Language, Reading } from './format.ts'
import { useNow } from './now.ts'
import { useZone } from './zone.ts'

/** The parts of the product, each with a file of its own in locales/. */
export type TextPart =
  | 'words'
  | 'errors'
  | 'portal'
  | 'desk'
  | 'people'
  | 'assets'
  | 'intake'
  | 'common_problem'
  | 'sop_page'
  | 'sop_draft'
  | 'mail_page'
  | 'gateways'
  | 'webhooks'
  | 'audit'
  | 'print'
  | 'consult'
  | 'notices'
  | 'phone'
  | 'visits'
  | 'chat'
  | 'public_form'
  | 'wording_page'
/** A text in both languages, as SOP files and the API hold them (X4). */
export type Bilingual = { readonly id: string; readonly en: string }
export type Say = TFunction

const storageKey = 'tanggap.language'
const files = import.meta.glob<Record<string, unknown>>(
  '../locales/*/{words,errors,portal,desk,people,assets,intake,common_problem,sop_page,sop_draft,mail_page,gateways,webhooks,audit,print,consult,phone,visits,notices,chat,public_form,wording_page}.json',
  {
    import: 'default',
  },
)

/** The language chosen on this device; Indonesian when none was (X4). */
export function storedLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(storageKey)
    return stored === 'id' || stored === 'en' ? stored : null
  } catch {
    return null
  }
}

/** Starts the texts with the parts that every page needs. */
export async function startTexts(): Promise<void> {
  await i18next
    .use({
      type: 'backend' as const,
      init: () => undefined,
      read: (
        language: string,
        part: string,
        done: (error: Error | null, texts: Record<string, unknown> | null) => void,
      ) => {
        const load = files[`../locales/${language}/${part}.json`]
        if (!load) return done(new Error(`no texts: ${language}/${part}`), null)
        load().then(
          (texts) => done(null, texts),
          (error: Error) => done(error, null),
        )
      },
    })
    .use(initReactI18next)
    .init({
      lng: storedLanguage() ?? 'id',
      supportedLngs: ['id', 'en'],
      fallbackLng: false,
      ns: ['words', 'errors'],
      defaultNS: 'words',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  speak(() => i18next.language)
}

/** Loads the texts of a part in the present language; a route's loader awaits it, so that no page shows keys. */
export async function loadTexts(...parts: readonly TextPart[]): Promise<void> {
  await i18next.loadNamespaces([...parts])
}

/** Switches the language here and for the next visit. The account is told by whoever calls. */
export async function switchLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  // what is installed from now on speaks it, too
  document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest.webmanifest?lang=${language}`)
}

/** The texts (`t('part:key')`), the language, and the pick of the right half of a bilingual text. */
export function useText(): {
  readonly t: Say
  readonly language: Language
  readonly pick: (text: Bilingual) => string
} {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'id'
  return { t, language, pick: (text) => text[language] }
}

/** How the person in front of the page reads times: their language, their unit's zone, and now (X5). */
export function useReading(): Reading {
  const { language } = useText()
  return { language, zone: useZone(), now: useNow() }
}
