import { soon } from './soon.ts'

/** A live connection, as a screen holds it. */
export type Followed = {
  /** Everything told so far. */
  readonly told: readonly { readonly event: string; readonly data: Readonly<Record<string, unknown>> }[]
  /** The raw text, comments included. */
  text(): string
  /** Whether the server has ended it. */
  isOver(): boolean
  close(): void
}

type Ending = { readonly after: (done: () => void) => void }

/** Opens /api/v1/events and waits until it stands. Rejects with the status when it is refused. */
export async function follow(
  t: Ending,
  server: { readonly url: string },
  headers: Readonly<Record<string, string>>,
): Promise<Followed> {
  const closing = new AbortController()
  t.after(() => closing.abort())
  const response = await fetch(`${server.url}/api/v1/events`, { headers, signal: closing.signal })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new Error(`refused: ${response.status}`)
  }
  let text = ''
  let isOver = false
  const told: { event: string; data: Record<string, unknown> }[] = []
  void (async () => {
    const decoder = new TextDecoder()
    let rest = ''
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true })
        const blocks = (rest + decoder.decode(chunk)).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const [, event, data] = /^event: (\w+)\ndata: (.*)$/m.exec(block) ?? []
          if (event && data) told.push({ event, data: JSON.parse(data) })
        }
      }
    } catch {
      // closed by us or cut by the server: over either way
    }
    isOver = true
  })()
  await soon('the stream stands', () => text.includes('hello'))
  return { told, text: () => text, isOver: () => isOver, close: () => closing.abort() }
}
