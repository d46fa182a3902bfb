import type { Instant } from '../core/time.ts'
import { wallMs } from './wallClock.ts'

export type Language = 'id' | 'en'
/** How a reader reads times: language, time zone of their unit, and the present moment. */
export type Reading = { readonly language: Language; readonly zone: string; readonly now: Instant }

const words = {
  id: {
    days: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
    shortDays: ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
    today: 'hari ini',
    yesterday: 'kemarin',
    tomorrow: 'besok',
    between: '.',
    decimal: ',',
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    shortDays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    today: 'today',
    yesterday: 'yesterday',
    tomorrow: 'tomorrow',
    between: ':',
    decimal: '.',
  },
} as const

type Parts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hour: string
  readonly minute: string
  /** Days since 1970, for telling days apart. */
  readonly dayNumber: number
}

const zoneNames: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

function partsOf(at: Instant, zone: string): Parts {
  const shown = new Date(wallMs(zone, Date.parse(at)))
  const two = (count: number) => String(count).padStart(2, '0')
  return {
    ...{ year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() },
    ...{ weekday: shown.getUTCDay(), hour: two(shown.getUTCHours()), minute: two(shown.getUTCMinutes()) },
    dayNumber: Math.floor(shown.getTime() / 86_400_000),
  }
}

/** The name of a zone as people write it: WIB, WITA or WIT (X5); elsewhere its difference from UTC. */
export function zoneName(zone: string, at: Instant): string {
  const known = zoneNames[zone]
  if (known) return known
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' })
  return parts.formatToParts(new Date(at)).find((part) => part.type === 'timeZoneName')?.value ?? zone
}

/** The time of day: "08.15", in English "08:15". */
export function timeOfDay(at: Instant, reading: Reading): string {
  const { hour, minute } = partsOf(at, reading.zone)
  return `${hour}${words[reading.language].between}${minute}`
}

/** The day: "Sen 23 Nov", with the year when it is not this one. */
export function dayOf(at: Instant, reading: Reading): string {
  const own = words[reading.language]
  const then = partsOf(at, reading.zone)
  const day = `${own.shortDays[then.weekday]} ${then.day} ${own.months[then.month - 1]}`
  return then.year === partsOf(reading.now, reading.zone).year ? day : `${day} ${then.year}`
}

/** The whole moment with its zone: "Sen 23 Nov 08.15 WIB". */
export function moment(at: Instant, reading: Reading): string {
  return `${dayOf(at, reading)} ${timeOfDay(at, reading)} ${zoneName(reading.zone, at)}`
}

/**
 * A moment as one says it: "08.06" today, "kemarin 16.20", "besok 09.10", "Jumat 16.20" within six days,
 * then "12 Nov 16.20". With `today`, today's are said too: "hari ini 09.05".
 */
export function near(at: Instant, reading: Reading, options: { readonly today?: boolean } = {}): string {
  const own = words[reading.language]
  const then = partsOf(at, reading.zone)
  const now = partsOf(reading.now, reading.zone)
  const time = `${then.hour}${own.between}${then.minute}`
  const apart = then.dayNumber - now.dayNumber
  if (apart === 0) return options.today ? `${own.today} ${time}` : time
  if (apart === -1) return `${own.yesterday} ${time}`
  if (apart === 1) return `${own.tomorrow} ${time}`
  if (Math.abs(apart) < 7) return `${own.days[then.weekday]} ${time}`
  const date = `${then.day} ${own.months[then.month - 1]}`
  return then.year === now.year ? `${date} ${time}` : `${date} ${then.year} ${time}`
}

/**
 * A deadline as one says it: "hari ini sebelum 09.05", "Rabu sebelum 10.00", "before 10:00 on Wednesday". With
 * `bare`, today's is "sebelum 09.05" alone; with `zone`, the zone follows the time.
 */
export function before(
  at: Instant,
  reading: Reading,
  options: { readonly bare?: boolean; readonly zone?: boolean } = {},
): string {
  const own = words[reading.language]
  const then = partsOf(at, reading.zone)
  const now = partsOf(reading.now, reading.zone)
  const time = `${then.hour}${own.between}${then.minute}${options.zone ? ` ${zoneName(reading.zone, at)}` : ''}`
  const apart = then.dayNumber - now.dayNumber
  const named = { [-1]: own.yesterday, 0: options.bare ? '' : own.today, 1: own.tomorrow }[apart]
  const year = then.year === now.year ? '' : ` ${then.year}`
  const date = `${then.day} ${own.months[then.month - 1]}${year}`
  const day = named ?? (Math.abs(apart) < 7 ? (own.days[then.weekday] ?? '') : date)
  if (reading.language === 'id') return day ? `${day} sebelum ${time}` : `sebelum ${time}`
  if (!day) return `before ${time}`
  return named === undefined ? `before ${time} on ${day}` : `before ${time} ${day}`
}

const units = {
  id: { day: ['hari', 'hari', 'hari'], hour: ['j', 'jam', 'jam'], minute: ['mnt', 'menit', 'menit'] },
  en: { day: ['d', 'day', 'days'], hour: ['h', 'hour', 'hours'], minute: ['min', 'minute', 'minutes'] },
} as const

/**
 * A duration in its two largest units: short "2 j 10 mnt", long "2 jam 10 menit". Minutes are rounded down, and
 * below one minute it says "< 1 mnt", because a deadline must never look later than it is. The sign is ignored.
 */
export function duration(lengthMs: number, language: Language, style: 'short' | 'long' = 'short'): string {
  const minutes = Math.floor(Math.abs(lengthMs) / 60_000)
  const named = units[language]
  const say = (count: number, unit: keyof typeof named) =>
    `${count} ${style === 'short' ? named[unit][0] : named[unit][count === 1 ? 1 : 2]}`
  if (minutes === 0) return `< ${say(1, 'minute')}`
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (days > 0) return hours > 0 ? `${say(days, 'day')} ${say(hours, 'hour')}` : say(days, 'day')
  if (hours > 0) return rest > 0 ? `${say(hours, 'hour')} ${say(rest, 'minute')}` : say(hours, 'hour')
  return say(rest, 'minute')
}

/** What is left until `dueAt`, or how far past it is: "sisa 42 menit", "lewat 12 menit". */
export function left(dueAt: Instant, reading: Reading, style: 'short' | 'long' = 'long'): string {
  const between = Date.parse(dueAt) - Date.parse(reading.now)
  const length = duration(between, reading.language, style)
  if (reading.language === 'id') return between >= 0 ? `sisa ${length}` : `lewat ${length}`
  return between >= 0 ? `${length} left` : `${length} over`
}

const targetUnits = {
  id: { m: 'menit', h: 'jam', d: 'hari', minutes: 'menit kerja', hours: 'jam kerja', days: 'hari kerja' },
  en: { m: 'minute', h: 'hour', d: 'day', minutes: 'working minute', hours: 'working hour', days: 'working day' },
} as const

/** A target in the SOP's words as people say it: "4h" is "4 jam", "5 working days" is "5 hari kerja". Unknown forms come back as they are. */
export function target(text: string, language: Language): string {
  const own = targetUnits[language]
  const say = (count: string, unit: keyof typeof own) =>
    `${count} ${own[unit]}${language === 'en' && count !== '1' ? 's' : ''}`
  const wall = /^(\d+)(?:x(\d+))?([mhd])$/.exec(text)
  if (wall) {
    const count = wall[2] ? `${wall[1]} × ${wall[2]}` : (wall[1] ?? '')
    return say(count, wall[3] as 'm' | 'h' | 'd')
  }
  const until = /^until(?: (\d{4}-\d\d-\d\d) \S+)?$/.exec(text)
  if (until) return untilWords(until[1], language)
  const working = /^(\d+) working (minute|hour|day)s?$/.exec(text)
  return working ? say(working[1] ?? '', `${working[2]}s` as 'minutes' | 'hours' | 'days') : text
}

/** A date that a clock aims at (D7); it is the same in every zone. */
function untilWords(date: string | undefined, language: Language): string {
  if (date === undefined) return language === 'id' ? 'belum bertanggal' : 'no date yet'
  const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'medium',
    timeZone: 'UTC',
  })
  return `${language === 'id' ? 'sampai' : 'until'} ${format.format(new Date(`${date}T00:00:00Z`))}`
}

/** The size of a file: "214 kB", "1,4 MB". */
export function fileSize(bytes: number, language: Language): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', words[language].decimal)} MB`
}
