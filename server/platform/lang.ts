import type { Caller } from '../../core/people/caller.ts'
import type { Lang } from './problems.ts'

type Asking = {
  readonly cookie?: string | undefined
  readonly acceptLanguage?: string | undefined
  /** Who names a language: our own screens and programs say the one that is meant, a browser one that nobody chose. */
  readonly by: 'screen' | 'program' | 'browser'
}

/**
 * The language to answer in (X4). What a browser asks for by itself is answered in the account's language, for browsers name
 * languages that nobody chose; our own screens say which one they are shown in, and a program's Accept-Language is meant. Who
 * is not signed in is asked by the cookie `tanggap_lang`, then by Accept-Language. Indonesian when nothing is said.
 */
export function langOf(caller: Caller | null, { cookie, acceptLanguage, by }: Asking): Lang {
  const accepted = firstAccepted(acceptLanguage)
  if (caller) return by === 'browser' ? caller.lang : (accepted ?? caller.lang)
  const chosen = /(?:^|;\s*)tanggap_lang=(id|en)(?:;|$)/.exec(cookie ?? '')?.[1]
  return chosen === 'id' || chosen === 'en' ? chosen : (accepted ?? 'id')
}

/** The one of our languages that the header prefers; null when it names neither. */
function firstAccepted(header: string | undefined): Lang | null {
  if (header === undefined || header.length > 500) return null
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...settings] = part.trim().toLowerCase().split(';')
    const quality = settings.map((setting) => /^\s*q=([\d.]+)\s*$/.exec(setting)?.[1]).find(Boolean)
    return { lang: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
  })
  const ours = wanted.filter(({ lang, quality }) => (lang === 'id' || lang === 'en') && quality > 0)
  const [best] = ours.toSorted((one, other) => other.quality - one.quality)
  return best?.lang === 'id' || best?.lang === 'en' ? best.lang : null
}
