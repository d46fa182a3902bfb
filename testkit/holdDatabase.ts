import { startEmbedded } from '../server/database/embedded.ts'

// A small application for the tests of the database's life: starts the database of a folder, says so in one line of JSON
// and stays until it is ended from outside, or until something throws that nobody catches.
const [dataDir = '', end = 'stay'] = process.argv.slice(2)
const lines: string[] = []
const { ownerUrl, port } = await startEmbedded({ dataDir, log: (line) => lines.push(line) })
process.stdout.write(`${JSON.stringify({ ownerUrl, port, lines })}\n`)
setInterval(() => {
  if (end === 'throw') throw new Error('thrown on purpose')
}, 20)
