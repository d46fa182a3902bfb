import { runToEnd } from './lib/child.mjs'
import { ensurePackages, say } from './lib/packages.mjs'

// node bin/run.mjs FILE ARGUMENTS: runs a TypeScript file on the Node 24 of our packages, whatever the machine has.
const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  say('node bin/run.mjs FILE.ts [ARGUMENTS]')
  process.exit(2)
}
process.exitCode = await runToEnd(await ensurePackages(), [file, ...args])
