/** What may stand in a template for one text on its way out, by its name. */
export type Blanks = Readonly<Record<string, string>>

/** How a value is written where it goes. */
export type Escape = (value: string) => string

const blank = /\{\{\s*([a-zA-Z][a-zA-Z0-9_.]*)\s*\}\}/g

/** The names that a template asks for. */
export function blanksIn(template: unknown): readonly string[] {
  const names: string[] = []
  mapTexts(template, (text) => {
    for (const [, name = ''] of text.matchAll(blank)) names.push(name)
    return text
  })
  return [...new Set(names)]
}

/**
 * The template with its {{blanks}} filled, each value as `written` writes it. A value is never read as a template itself,
 * whatever somebody wrote in it; an unknown blank is empty.
 */
export function fillText(template: string, blanks: Blanks, written: Escape = (value) => value): string {
  return template.replace(blank, (_, name: string) => (Object.hasOwn(blanks, name) ? written(blanks[name] ?? '') : ''))
}

/** The same in every text of a structure; its keys, numbers and shape stay as they are, whatever is filled in. */
export function fillDeep<T>(template: T, blanks: Blanks): T {
  return mapTexts(template, (text) => fillText(text, blanks))
}

function mapTexts<T>(value: T, map: (text: string) => string): T {
  if (typeof value === 'string') return map(value) as T
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, map)])) as T
}

/** What stands at a path such as `messages.0.id`, as a text; null when there is nothing, or something with parts of its own. */
export function textAt(value: unknown, path: string): string | null {
  let at = value
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null
    at = (at as Readonly<Record<string, unknown>>)[key]
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : null
}
