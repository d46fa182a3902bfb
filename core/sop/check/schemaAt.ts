import { z } from 'zod'
import { sopSchema } from '../language.ts'
import type { Path } from './problem.ts'

/** The schemas that the language has at this place: several where it allows several shapes, none where it allows nothing. */
export function schemasAt(path: Path): readonly z.core.$ZodType[] {
  return path.reduce<readonly z.core.$ZodType[]>(
    (schemas, step) => schemas.flatMap((one) => inside(one, step)),
    open(sopSchema),
  )
}

/** All keys that a mapping may have at this place; nothing where keys are names of the file's own. */
export function keysAt(path: Path): readonly string[] {
  const shapes = schemasAt(path).filter((schema) => schema instanceof z.ZodObject)
  return [...new Set(shapes.flatMap((schema) => Object.keys(schema.shape)))]
}

/** Whether this place holds a text in both languages. */
export function isTextAt(path: Path): boolean {
  return keysAt(path).join() === 'id,en'
}

function inside(schema: z.core.$ZodType, step: string | number): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, step) ? open(schema.shape[step]) : []
  if (schema instanceof z.ZodRecord) return open(schema.valueType)
  if (schema instanceof z.ZodArray) return open(schema.element)
  if (schema instanceof z.ZodTuple) return open(schema.def.items[Number(step)])
  return []
}

function open(schema: z.core.$ZodType | undefined): readonly z.core.$ZodType[] {
  if (schema === undefined) return []
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return open(schema.def.innerType)
  if (schema instanceof z.ZodLazy) return open(schema.def.getter())
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap((option: z.core.$ZodType) => open(option))
  return [schema]
}
