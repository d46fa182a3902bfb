import { z } from 'zod'
import { fileId, id } from '../server/contract/shared.ts'

/** Where in an input an id stands: the keys on the way, '0' for the first of a list. */
export type IdField = { readonly path: readonly string[]; readonly kind: 'id' | 'file' }

/** Every id that this schema takes, however deep (trust.md check 2). */
export function idFields(schema: z.ZodType | undefined, path: readonly string[] = []): readonly IdField[] {
  if (!schema) return []
  if (schema === id) return [{ path, kind: 'id' }]
  if (schema === fileId) return [{ path, kind: 'file' }]
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return idFields(schema.unwrap() as z.ZodType, path)
  }
  if (schema instanceof z.ZodArray) return idFields(schema.element as z.ZodType, [...path, '0'])
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => idFields(one as z.ZodType, path))
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([key, field]) => idFields(field as z.ZodType, [...path, key]))
}

/** The input with this value put at that place; lists and objects on the way are made. */
export function withValue(input: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (key === '0') return [withValue(Array.isArray(input) ? input[0] : undefined, rest, value)]
  const object = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>) : {}
  return { ...object, [key]: withValue(object[key], rest, value) }
}
