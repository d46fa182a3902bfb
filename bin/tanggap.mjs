import { join } from 'node:path'
import { runToEnd } from './lib/child.mjs'
import { ensurePackages, root } from './lib/packages.mjs'

// npm run -s tanggap -- COMMAND: the commands of server/cli on the Node 24 of our packages.
const main = join(root, 'server/cli/main.ts')
process.exitCode = await runToEnd(await ensurePackages(), [main, ...process.argv.slice(2)])
