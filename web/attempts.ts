import { newKey } from './api.ts'

/**
 * The Idempotency-Keys of submits under way. The same content sent again, after lost network or a reload, gets the
 * same key, so that the server does it once; changed content gets a new one.
 */
export type Attempts = {
  readonly keyFor: (submit: string, content: unknown) => string
  readonly done: (submit: string) => void
}

type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps keys in `store` under "tanggap.attempt." plus the submit's name. A store that fails keeps them in memory. */
export function attemptsIn(store: KeyStore | null, makeKey: () => string = newKey): Attempts {
  const memory = new Map<string, string>()
  const nameOf = (submit: string) => `tanggap.attempt.${submit}`
  const recall = (submit: string): string | null => {
    try {
      return store?.getItem(nameOf(submit)) ?? memory.get(submit) ?? null
    } catch {
      return memory.get(submit) ?? null
    }
  }
  const keep = (submit: string, record: string) => {
    memory.set(submit, record)
    try {
      store?.setItem(nameOf(submit), record)
    } catch {
      // A full or forbidden store: the key lasts as long as the page.
    }
  }
  return {
    keyFor(submit, content) {
      const print = fingerprint(JSON.stringify(content) ?? '')
      const [keptPrint, keptKey] = (recall(submit) ?? '').split(':')
      if (keptPrint === print && keptKey) return keptKey
      const key = makeKey()
      keep(submit, `${print}:${key}`)
      return key
    },
    done(submit) {
      memory.delete(submit)
      try {
        store?.removeItem(nameOf(submit))
      } catch {
        // Nothing was kept there.
      }
    },
  }
}

/** A short print of a text (FNV-1a twice, from both ends): tells two contents of one submit apart. */
function fingerprint(text: string): string {
  let [forward, backward] = [0x811c9dc5, 0x811c9dc5]
  for (let place = 0; place < text.length; place += 1) {
    forward = Math.imul(forward ^ text.charCodeAt(place), 0x01000193) >>> 0
    backward = Math.imul(backward ^ text.charCodeAt(text.length - 1 - place), 0x01000193) >>> 0
  }
  return `${forward.toString(36)}-${backward.toString(36)}-${text.length.toString(36)}`
}

/** The attempts of this browser. */
export const attempts = attemptsIn(typeof localStorage === 'undefined' ? null : localStorage)
