import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is neither undefined, null nor false, and returns it. Rejects after a minute: a busy machine is no fault of the product. */
export async function soon<T>(what: string, ask: () => T | Promise<T>): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false) {
      return answer as Exclude<T, undefined | null | false>
    }
    if (performance.now() > deadline) throw new Error(`never came: ${what}`)
    await pause(10)
  }
}
