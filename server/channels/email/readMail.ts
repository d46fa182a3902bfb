import { Worker } from 'node:worker_threads'
import type { Read } from './parse.ts'
// does nothing here, but the thread finds it compiled and need not load the compiler, which takes 10 MiB
import './readingThread.ts'

type Bounds = {
  /** How much processor time one mail may take; the heaviest sound one within the limits takes a second. */
  readonly cpuMs: number
  /** What the thread's own objects may take; it ends by itself then. */
  readonly memoryMib: number
  /** What it may take with the bytes that it holds. */
  readonly allMib: number
  /** How often it is looked at. */
  readonly lookMs: number
  /** A thread that computes nothing for so long waits for something that never comes. */
  readonly stuckMs: number
}

/**
 * What one mail may take. The largest sound one that is taken needs 260 MiB: it is read, decoded and handed over whole. Whatever a mail
 * is like, those behind it wait for some ten seconds of a processor at most (trust.md check 20).
 */
export const usual: Bounds = { cpuMs: 5_000, memoryMib: 256, allMib: 280, lookMs: 250, stuckMs: 4_000 }
/** However little it computes, and however busy the machine is. */
const longestMs = 120_000
/** A thread costs memory, and mail comes in bursts. */
const idleMs = 30_000
/** A mail of more bytes than this has a thread to itself. */
const largeBytes = 8 * 2 ** 20
/** A look itself costs the thread less than this much of its time, in milliseconds. */
const leastMs = 10

const reading = new URL('./readingThread.ts', import.meta.url)

/** Reads mails one at a time, each within these bounds, in a thread that begins with `entry`. */
export function mailReader(bounds: Bounds, entry = reading): (raw: Buffer) => Promise<Read> {
  let thread: Worker | null = null
  let ending: NodeJS.Timeout | undefined
  let before: Promise<unknown> = Promise.resolve()

  const end = async (reader: Worker) => {
    if (thread === reader) thread = null
    await reader.terminate()
  }
  const readNext = async (raw: Buffer): Promise<Read> => {
    clearTimeout(ending)
    thread ??= newThread(bounds, entry)
    const reader = thread
    reader.ref()
    const read = await readWithin(bounds, reader, raw)
    if (read === null) {
      await end(reader)
      return { excess: 'too_heavy' }
    }
    // what a large one leaves behind would count against the next
    if (raw.length > largeBytes) {
      await end(reader)
      return read
    }
    reader.unref()
    ending = setTimeout(() => void end(reader), idleMs).unref()
    return read
  }
  return (raw) => {
    const next = before.then(() => readNext(raw))
    before = next.catch(() => undefined)
    return next
  }
}

/**
 * Reads a mail in a thread of its own: people's requests do not wait for it, and one that takes too much time or memory
 * costs nobody else anything (trust.md check 20): it is 'too_heavy', and the next is read by a new thread. One mail at a
 * time. Throws only when threads cannot be had.
 */
export const readMail = mailReader(usual)

/** Of its memory what the youngest objects take, in MiB: more costs memory and makes reading no quicker. */
const youngMib = 12

function newThread({ memoryMib }: Bounds, entry: URL): Worker {
  const young = Math.min(youngMib, memoryMib)
  return new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: memoryMib, maxYoungGenerationSizeMb: young } })
}

/** What the thread answers; null when it takes too much of anything. */
function readWithin(bounds: Bounds, reader: Worker, raw: Buffer): Promise<Read | null> {
  const begun = performance.now()
  return new Promise((resolve) => {
    const done = (read: Read | null) => {
      clearInterval(looking)
      reader.off('message', answered)
      reader.off('error', broken)
      reader.off('exit', broken)
      resolve(read)
    }
    const answered = (read: Read) => done(withBuffers(read))
    const broken = () => done(null)
    // a mail of people is read before anybody looks for the first time
    let first: number | null = null
    let moved: number | null = null
    // looks since it was last seen to compute; one that it does not answer is such a look, too
    let still = 0
    let asking = false
    const looking = setInterval(async () => {
      still += 1
      if (performance.now() - begun > longestMs || still * bounds.lookMs > bounds.stuckMs) return done(null)
      if (asking) return
      asking = true
      const [used, bytes] = await Promise.all([cpuMs(reader), bytesOf(reader)])
      asking = false
      first ??= used
      if (used === null || moved === null || used - moved >= leastMs) {
        moved = used
        still = 0
      }
      if (used !== null && first !== null && used - first > bounds.cpuMs) done(null)
      if (bytes !== null && bytes > bounds.allMib * 2 ** 20) done(null)
    }, bounds.lookMs)
    reader.on('message', answered)
    reader.on('error', broken)
    reader.on('exit', broken)
    reader.postMessage(raw)
  })
}

/** Null when the thread does not say, because it begins or ends. */
async function cpuMs(reader: Worker): Promise<number | null> {
  const used = await reader.cpuUsage().catch(() => null)
  return used === null ? null : (used.user + used.system) / 1000
}

/** What its objects take, and the bytes they hold. */
async function bytesOf(reader: Worker): Promise<number | null> {
  const held = await reader.getHeapStatistics().catch(() => null)
  return held === null ? null : held.used_heap_size + held.external_memory
}

/** Bytes lose their class on the way between threads. */
function withBuffers(read: Read): Read {
  if (!('mail' in read)) return read
  const files = read.mail.files.map((file) => ({
    ...file,
    bytes: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
  }))
  return { mail: { ...read.mail, files } }
}
