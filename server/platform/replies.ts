import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

/** Leaves of a reply only what its schema names. */
export type Strip = (value: unknown) => unknown

/**
 * Checks a reply against its schema to the letter, as tests do: it must fit, and hold nothing that the schema does not
 * name. Throws an Error that says where it does not.
 */
export function checked(schema: z.ZodType, reply: unknown, operation: string): unknown {
  const told: unknown = reply === undefined ? undefined : JSON.parse(JSON.stringify(reply))
  const read = schema.safeParse(told)
  if (!read.success) throw new Error(`${operation} replied what its contract does not say: ${read.error.message}`)
  const kept: unknown = read.data === undefined ? undefined : JSON.parse(JSON.stringify(read.data))
  if (!isDeepStrictEqual(kept, told)) throw new Error(`${operation} replied more than its contract says`)
  return told
}

/**
 * The same filter as a plain function, made once from the schema, for production: it costs a copy of the objects and no
 * checks. Null when everything passes. A field that a schema does not name never leaves the house, even if a handler
 * forgets it in its reply.
 */
export function stripOf(schema: z.ZodType): Strip | null {
  if (schema instanceof z.ZodObject) return objectStrip(schema)
  if (schema instanceof z.ZodArray) return listStrip(schema.element as z.ZodType)
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return nullableStrip(schema.unwrap() as z.ZodType)
  }
  if (schema instanceof z.ZodRecord) return recordStrip(schema.valueType as z.ZodType)
  if (schema instanceof z.ZodUnion) return unionStrip(schema, schema.options as readonly z.ZodType[])
  if (schema instanceof z.ZodLazy) return parsed(schema)
  return null
}

function objectStrip(schema: z.ZodObject): Strip {
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, stripOf(field as z.ZodType)] as const)
  const isOpen = schema.def.catchall !== undefined && !(schema.def.catchall instanceof z.ZodNever)
  return (value) => {
    if (typeof value !== 'object' || value === null) return value
    const given = value as Readonly<Record<string, unknown>>
    const kept: Record<string, unknown> = isOpen ? { ...given } : {}
    for (const [name, strip] of fields) {
      const inner = given[name]
      if (inner !== undefined) kept[name] = strip === null ? inner : strip(inner)
    }
    return kept
  }
}

function listStrip(element: z.ZodType): Strip | null {
  const strip = stripOf(element)
  return strip && ((value) => (Array.isArray(value) ? value.map(strip) : value))
}

function nullableStrip(inner: z.ZodType): Strip | null {
  const strip = stripOf(inner)
  return strip && ((value) => (value === null || value === undefined ? value : strip(value)))
}

function recordStrip(inner: z.ZodType): Strip | null {
  const strip = stripOf(inner)
  if (!strip) return null
  return (value) => {
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, strip(one)]))
  }
}

function unionStrip(schema: z.ZodType, options: readonly z.ZodType[]): Strip | null {
  const strips = options.map(stripOf).filter((strip) => strip !== null)
  // which form it has can only be told by trying
  return strips.length === 0 ? null : parsed(schema)
}

function parsed(schema: z.ZodType): Strip {
  return (value) => {
    const read = schema.safeParse(value)
    return read.success ? read.data : undefined
  }
}
