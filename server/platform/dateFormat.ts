const made = new Map<string, Intl.DateTimeFormat>()

/**
 * The format of moments in a language and zone, made once: making one takes longer than using it, and memory that
 * JavaScript's collector does not see. There are as many as the program has wishes, times the zones of its companies.
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, options)
  made.set(key, known)
  return known
}

const names: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** A zone as Indonesians call it: WIB, WITA, WIT; others by their own name (X5). */
export function zoneName(zone: string): string {
  return names[zone] ?? zone
}
