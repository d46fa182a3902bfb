/** What the keys of a screen do, by key or by a pair such as "g m". Later layers come before earlier ones. */
export type Bindings = Readonly<Record<string, (() => void) | undefined>>
export type Pressed = { readonly run: (() => void) | null; readonly pending: string | null }

/**
 * What a key means after `pending` (the first key of a pair, or null). A first key that begins pairs waits for the
 * second; a second that ends none is taken for a first.
 */
export function press(layers: readonly Bindings[], pending: string | null, key: string): Pressed {
  const find = (name: string) => layers.findLast((layer) => layer[name] !== undefined)?.[name] ?? null
  if (pending !== null) {
    const pair = find(`${pending} ${key}`)
    return pair ? { run: pair, pending: null } : press(layers, null, key)
  }
  const begins = layers.some((layer) => Object.keys(layer).some((name) => name.startsWith(`${key} `)))
  if (begins) return { run: null, pending: key }
  return { run: find(key), pending: null }
}

/** Whether a keystroke belongs to the page's keys: not while somebody types, and not with a modifier of the browser. */
export function isForPage(event: {
  readonly target: unknown
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
}): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  const target = event.target as Partial<HTMLElement> | null
  const name = target?.tagName?.toLowerCase() ?? ''
  return !['input', 'textarea', 'select'].includes(name) && target?.isContentEditable !== true
}
