/** A queue of the desk, as it stands in the address: /desk/mine, /desk/desk-3. */
export type Queue =
  | { readonly key: string; readonly view: 'mine' | 'triage' | 'watch' | 'decide' | 'owed' | 'all' }
  | { readonly key: string; readonly view: 'desk'; readonly desk: number }

/** What narrows a queue, as it stands in the address. `state` holds names joined by commas. */
export type Filters = {
  readonly q?: string
  readonly state?: string
  readonly priority?: string
  readonly type?: string
  readonly assignee?: string
  readonly company?: string
  readonly tier?: string
  readonly sort?: Sort
}
export type Sort = 'due' | '-opened' | 'opened' | '-updated'

const sorts: readonly string[] = ['due', '-opened', 'opened', '-updated']
const views: readonly string[] = ['mine', 'triage', 'watch', 'decide', 'owed', 'all']

/** The queue that a key of the address names; the own one for a key that names none (B7). */
export function queueOf(key: string | undefined): Queue {
  const desk = /^desk-(\d{1,15})$/.exec(key ?? '')
  if (desk) return { key: desk[0], view: 'desk', desk: Number(desk[1]) }
  const view = views.includes(key ?? '') ? (key as 'mine' | 'triage' | 'watch' | 'decide' | 'owed' | 'all') : 'mine'
  return { key: view, view }
}

/** The filters in the search part of an address; what is none of them is left out. */
export function filtersOf(search: Readonly<Record<string, unknown>>): Filters {
  const word = (name: string, longest: number) => {
    const value = search[name]
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
    return text === '' ? {} : { [name]: text.slice(0, longest) }
  }
  const sort = String(search.sort ?? '')
  return {
    ...word('q', 200),
    ...word('state', 400),
    ...word('priority', 20),
    ...word('type', 40),
    ...word('assignee', 15),
    ...word('tier', 40),
    ...(/^\d{1,15}$/.test(String(search.company ?? '')) ? { company: String(search.company) } : {}),
    ...(sorts.includes(sort) && sort !== 'due' ? { sort: sort as Sort } : {}),
  }
}

/** How many filters are set, the words searched for and the order not counted. */
export function countOf(filters: Filters): number {
  return [filters.state, filters.priority, filters.type, filters.assignee, filters.company, filters.tier].filter(
    Boolean,
  ).length
}

/** The address of a queue, of a ticket in it when `number` is given, with the filters kept. */
export function deskHref(queue: string, number: string | null, filters: Filters = {}): string {
  const pairs = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return `/desk/${queue}${number === null ? '' : `/${number}`}${query === '' ? '' : `?${query}`}`
}

/** The query of the API that answers a queue with these filters. */
export function askFor(queue: Queue, filters: Filters): Readonly<Record<string, string | number | readonly string[]>> {
  return {
    view: queue.view,
    ...(queue.view === 'desk' ? { desk: queue.desk } : {}),
    ...(filters.q ? { q: filters.q } : {}),
    ...(filters.state ? { state: filters.state.split(',') } : {}),
    ...(filters.priority ? { priority: filters.priority } : {}),
    ...(filters.type ? { type: filters.type } : {}),
    ...(filters.assignee ? { assignee: filters.assignee } : {}),
    ...(filters.company ? { company: filters.company } : {}),
    ...(filters.tier ? { tier: filters.tier } : {}),
    sort: filters.sort ?? 'due',
  }
}
