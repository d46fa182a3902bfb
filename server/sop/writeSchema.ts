import { writeFileSync } from 'node:fs'
import { schemaText } from './jsonSchema.ts'

// run it by hand after a change of the language; jsonSchema.test.ts fails until then
writeFileSync(new URL('../../docs/schema/sop.schema.json', import.meta.url), schemaText())
