import { flushCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { parseMail } from './parse.ts'

// The thread of `readMail`: reads one mail after the other, and answers each with what it came to.
parentPort?.on('message', async (raw: Uint8Array) => {
  parentPort?.postMessage(await parseMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)))
})

// what it was compiled from is not needed any more (see `server/main.ts`)
if (parentPort) flushCompileCache()
