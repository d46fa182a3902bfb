import { Worker } from 'node:worker_threads'
import type { Read } from './parse.ts'

type Bounds = {
  /** How much processor time one mail may take; the heaviest sound one within the limits takes a second. */
  readonly cpuMs: number
  /** What the thread's own objects may take; it ends by itself then. */
  readonly memoryMib: number
  /** What it may take with the bytes that it holds. */
  readonly allMib: number
  /** How often it is looked at. */
  readonly lookMs: number
}

// the largest sound mail takes 280 MiB of bytes: it is read, decoded and handed over whole
const usual: Bounds = { cpuMs: 5_000, memoryMib: 256, allMib: 384, lookMs: 250 }
/** However little it computes: a thread that says nothing for so long is stuck. */
const longestMs = 120_000
/** A thread costs memory, and mail comes in bursts. */
const idleMs = 30_000

const entry = new URL('./readingThread.ts', import.meta.url)

/** Reads mails one at a time, each within these bounds. */
export function mailReader(bounds: Bounds): (raw: Buffer) => Promise<Read> {
  let thread: Worker | null = null
  let ending: NodeJS.Timeout | undefined
  let before: Promise<unknown> = Promise.resolve()

  const end = async (reader: Worker) => {
    if (thread === reader) thread = null
    await reader.terminate()
  }
  const readNext = async (raw: Buffer): Promise<Read> => {
    clearTimeout(ending)
    thread ??= newThread(bounds)
    const reader = thread
    reader.ref()
    const read = await readWithin(bounds, reader, raw)
    if (read === null) {
      await end(reader)
      return { excess: 'too_heavy' }
    }
    reader.unref()
    ending = setTimeout(() => void end(reader), idleMs).unref()
    return read
  }
  return (raw) => {
    const reading = before.then(() => readNext(raw))
    before = reading.catch(() => undefined)
    return reading
  }
}

/**
 * Reads a mail in a thread of its own: people's requests do not wait for it, and one that takes too much time or memory
 * costs nobody else anything (trust.md check 20): it is 'too_heavy', and the next is read by a new thread. One mail at a
 * time. Throws only when threads cannot be had.
 */
export const readMail = mailReader(usual)

function newThread({ memoryMib }: Bounds): Worker {
  const young = Math.min(16, memoryMib)
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
    const looking = setInterval(async () => {
      if (performance.now() - begun > longestMs) return done(null)
      const [used, bytes] = await Promise.all([cpuMs(reader), bytesOf(reader)])
      first ??= used
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
