import type { Text } from '../../core/sop/language.ts'
import en from '../../locales/en/durations.json' with { type: 'json' }
import id from '../../locales/id/durations.json' with { type: 'json' }

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'workingMinute' | 'workingHour' | 'workingDay'

/** A time standard of a SOP in words, as the document prints it (E11): 2x24h is "2 x 24 jam", 5 working days "5 hari kerja". */
export function durationWords(text: string): Text {
  return { id: said(text, 'id'), en: said(text, 'en') }
}

/** A standard that ends on a date of the ticket, in words (D7). */
export function untilWords(field: Text): Text {
  const words = (lang: 'id' | 'en') => (lang === 'id' ? id : en).until.replace('{{field}}', () => field[lang])
  return { id: words('id'), en: words('en') }
}

/** How long something took, in words: in seconds below a minute, else in whole minutes. */
export function lengthWords(seconds: number, lang: 'id' | 'en'): string {
  return seconds < 60 ? counted(seconds, 'second', lang) : counted(Math.round(seconds / 60), 'minute', lang)
}

function said(text: string, lang: 'id' | 'en'): string {
  const working = /^(\d+) working (minute|hour|day)s?$/.exec(text)
  if (working) return counted(Number(working[1]), workingUnits[working[2] ?? ''] ?? 'workingDay', lang)
  const [, times, rest = text] = /^(\d+)x(.+)$/.exec(text) ?? []
  const parts = [...rest.matchAll(/(\d+)([dhm])/g)].map(([, count, unit]) =>
    counted(Number(count), units[unit ?? ''] ?? 'minute', lang),
  )
  return `${times === undefined ? '' : `${times} x `}${parts.join(' ')}`
}

const units: Readonly<Record<string, Unit>> = { d: 'day', h: 'hour', m: 'minute' }
const workingUnits: Readonly<Record<string, Unit>> = { day: 'workingDay', hour: 'workingHour', minute: 'workingMinute' }

function counted(count: number, unit: Unit, lang: 'id' | 'en'): string {
  const words = lang === 'id' ? id : en
  return words[count === 1 ? unit : (`${unit}s` as const)].replace('{{count}}', String(count))
}
