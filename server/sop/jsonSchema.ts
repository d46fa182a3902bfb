import { z } from 'zod'
import { sopSchema } from '../../core/sop/language.ts'
import { calendar, clause, conditionSchema, duration, source, textSchema, triggerSchema } from '../../core/sop/words.ts'

const parts = {
  text: textSchema,
  duration,
  trigger: triggerSchema,
  condition: conditionSchema,
  source,
  clause,
  calendar,
}

/** The published JSON Schema of SOP files, for editors (X1): what the checker's first pass asks for, and nothing more. */
export function sopJsonSchema(): Readonly<Record<string, unknown>> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(parts)) registry.add(schema, { id })
  const written = z.toJSONSchema(sopSchema, {
    ...({ target: 'draft-7', io: 'input', reused: 'inline' } as const),
    metadata: registry,
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodType && zodSchema.description) jsonSchema.description = zodSchema.description
    },
  })
  const { $schema, ...rest } = written
  return {
    $schema,
    title: 'Tanggap SOP, language 1',
    description: 'One SOP as a file. docs/sop-language.md explains it; `tanggap sop check FILE` checks it in full.',
    ...rest,
  }
}

/** The file as it is committed. */
export function schemaText(): string {
  return `${JSON.stringify(sopJsonSchema(), null, 2)}\n`
}
