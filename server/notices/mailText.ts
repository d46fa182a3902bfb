import en from '../../locales/en/mail.json' with { type: 'json' }
import id from '../../locales/id/mail.json' with { type: 'json' }
import { dateFormat, zoneName } from '../platform/dateFormat.ts'

export type Lang = 'id' | 'en'
export type MailWord = keyof typeof id

/** A sentence of locales/LANGUAGE/mail.json, its blanks filled with plain text (X4). */
export function mailText(lang: Lang, key: MailWord, blanks: Readonly<Record<string, string>> = {}): string {
  const texts: Readonly<Record<MailWord, string>> = lang === 'id' ? id : en
  return texts[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => blanks[name] ?? '')
}

/** A moment in words, in the zone of a unit: "Selasa, 10 Februari 2026 pukul 14.00 WIB". */
export function momentText(at: string, zone: string, lang: Lang): string {
  const locale = lang === 'id' ? 'id-ID' : 'en-GB'
  // not dateStyle: its Indonesian writes "08 Februari", which no document does
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const day = dateFormat(locale, { ...parts, timeZone: zone }).format(new Date(at))
  const time = dateFormat(locale, { timeStyle: 'short', timeZone: zone }).format(new Date(at))
  return `${day} ${lang === 'id' ? 'pukul' : 'at'} ${time} ${zoneName(zone)}`
}

/** A stretch of time in words: "Selasa, 10 Februari 2026 pukul 14.00–15.30 WIB"; over a day's end both moments are said. */
export function periodText(from: string, until: string, zone: string, lang: Lang): string {
  const [begins, ends] = [momentText(from, zone, lang), momentText(until, zone, lang)]
  const at = lang === 'id' ? ' pukul ' : ' at '
  const [day = '', time = ''] = begins.split(at)
  const [lastDay, lastTime] = ends.split(at)
  if (day !== lastDay || lastTime === undefined) return `${begins} – ${ends}`
  return `${day}${at}${time.split(' ')[0]}–${lastTime}`
}
