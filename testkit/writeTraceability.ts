import { writeFile } from 'node:fs/promises'
import { traceabilityPage, traced } from './traceability.ts'

await writeFile(new URL('../docs/traceability.md', import.meta.url), traceabilityPage(await traced()))
