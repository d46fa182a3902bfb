import { flushCompileCache } from 'node:module'

// Reads all that the server is made of, so that it lies compiled in NODE_COMPILE_CACHE, and starts nothing.
await import('../../server/main.ts')
await import('../../server/serve.ts')
await import('../../server/demo/load.ts')
await import('../../server/sop/print/printSop.ts')
flushCompileCache()
process.exit()
