/** Somebody says what they do at a ticket. */
export type Presence = {
  readonly company: number
  readonly ticket: number
  readonly person: number
  readonly name: string
  /** `replying`: types a message to the other side; `typing`: that, or anything else. */
  readonly doing: Doing | 'left'
}
export type Doing = 'viewing' | 'typing' | 'replying'

type Seen = { readonly said: Presence; readonly untilMs: number }

const silenceMs = 30_000

/** Who is at which ticket, as all nodes have said; whoever is silent for 30 s has left. Kept in memory alone. */
export function openPresence(now: () => number = () => performance.now()) {
  const tickets = new Map<number, Map<number, Seen>>()
  const watchers = new Set<(change: PresenceChange) => void>()
  const tell = ({ company, ticket, person, doing }: Presence, before: Presence['doing']) => {
    for (const on of watchers) on({ company, ticket, person, before, now: doing })
  }
  const remove = (said: Presence) => {
    const people = tickets.get(said.ticket)
    const before = people?.get(said.person)
    if (!people || !before) return
    people.delete(said.person)
    if (people.size === 0) tickets.delete(said.ticket)
    tell({ ...said, doing: 'left' }, before.said.doing)
  }
  const sweep = () => {
    const gone = [...tickets.values()].flatMap((people) =>
      [...people.values()].filter(({ untilMs }) => untilMs <= now()),
    )
    for (const { said } of gone) remove(said)
  }
  const sweeping = setInterval(sweep, 5_000)
  sweeping.unref()

  return {
    take: (said: Presence) => {
      if (said.doing === 'left') return remove(said)
      const people = tickets.get(said.ticket) ?? new Map<number, Seen>()
      const before = people.get(said.person)
      tickets.set(said.ticket, people.set(said.person, { said, untilMs: now() + silenceMs }))
      if (before?.said.doing !== said.doing) tell(said, before?.said.doing ?? 'left')
    },
    at: (ticket: number) => {
      const people = [...(tickets.get(ticket)?.values() ?? [])].filter(({ untilMs }) => untilMs > now())
      return people.flatMap(({ said: { person, name, doing } }) =>
        doing === 'left' ? [] : [{ personId: person, name, doing }],
      )
    },
    watch: (on: (change: PresenceChange) => void) => {
      const own = (change: PresenceChange) => on(change)
      watchers.add(own)
      return () => void watchers.delete(own)
    },
    sweep,
    close: () => clearInterval(sweeping),
  }
}

/** The ticket at which somebody came, left, or began to type, and what they did before. */
export type PresenceChange = {
  readonly company: number
  readonly ticket: number
  readonly person: number
  readonly before: Doing | 'left'
  readonly now: Doing | 'left'
}
