import { startEmbedded } from '../server/database/embedded.ts'

// A small application for the tests of the database's life: starts the database of a folder, says so in one line of JSON
// and stays until it is ended from outside (stay), throws what nobody catches (throw), or, as the real one does, ends its
// work and its database when told to and takes a while for it (tidy).
const [dataDir = '', end = 'stay'] = process.argv.slice(2)
const lines: string[] = []
const { ownerUrl, port, stop } = await startEmbedded({ dataDir, log: (line) => lines.push(line) })
process.stdout.write(`${JSON.stringify({ pid: process.pid, ownerUrl, port, lines })}\n`)

const work = setInterval(() => {
  if (end === 'throw') throw new Error('thrown on purpose')
}, 20)
if (end === 'tidy') {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => setTimeout(() => stop().then(() => clearInterval(work)), 300))
  }
}
