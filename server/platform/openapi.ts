import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { problem } from '../contract/shared.ts'
import type { AnyEndpoint } from './endpoint.ts'

type Json = Readonly<Record<string, unknown>>

/** Schemas that have a name of their own in the document, e.g. the exports of server/contract. */
export type Named = Readonly<Record<string, unknown>>

/** The OpenAPI 3.1 document of these endpoints. Equal endpoints give the same text on every machine. */
export function openapi(endpoints: readonly AnyEndpoint[], named: Named): Json {
  const told = endpoints.filter(({ access }) => access !== 'test')
  const replies = components(told, named, 'output')
  const bodies = components(told, named, 'input')
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of told) {
    const path = paths[endpoint.path] ?? {}
    paths[endpoint.path] = path
    path[endpoint.method.toLowerCase()] = operation(endpoint, bodies, replies)
  }
  const everything = { ...replies.schemas, ...bodies.schemas }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tanggap',
      version: '1',
      description: 'How to use it: docs/api.md',
      license: { name: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: onlyUsed(everything, JSON.stringify(paths)),
      responses: {
        problem: {
          description: 'Why not: problem details (RFC 9457)',
          content: { 'application/problem+json': { schema: replies.refTo(problem) } },
        },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'tanggap_session', description: 'Set by signing in' },
      },
    },
  }
}

type Components = { readonly schemas: Readonly<Record<string, Json>>; refTo(schema: z.ZodType): Json }

/** All schemas as JSON Schema, as they are sent (input) or answered (output). */
function components(endpoints: readonly AnyEndpoint[], named: Named, io: 'input' | 'output'): Components {
  const registry = z.registry<{ id: string }>()
  const suffix = io === 'input' ? 'Input' : ''
  const add = (schema: unknown, id: string) => {
    if (schema instanceof z.ZodType && isStructure(schema) && !registry.has(schema)) registry.add(schema, { id })
  }
  for (const [name, schema] of Object.entries(named)) add(schema, name)
  for (const endpoint of endpoints) {
    if (io === 'output') add(endpoint.reply, `${endpoint.operation}Reply`)
    else if ('body' in endpoint) add(endpoint.body, `${endpoint.operation}Body`)
  }
  const uri = (id: string) => `#/components/schemas/${id}${suffix}`
  const made = z.toJSONSchema(registry, {
    io,
    uri,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => plain(jsonSchema),
  })
  const { __shared: shared, ...own } = made.schemas as Readonly<Record<string, Json>>
  const all = { ...own, ...((shared?.$defs ?? {}) as Readonly<Record<string, Json>>) }
  const schemas = Object.entries(all).map(([id, schema]) => [`${id}${suffix}`, tidy(schema, suffix)] as const)
  return {
    schemas: Object.fromEntries(schemas),
    refTo: (schema) => {
      const id = registry.get(schema)?.id
      return id === undefined ? inline(schema, io) : { $ref: uri(id) }
    },
  }
}

function isStructure(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject || schema instanceof z.ZodArray || schema instanceof z.ZodUnion
}

/** Whole numbers need no bounds but those that somebody chose. */
function plain(schema: Record<string, unknown>): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

/** Without the marks of a document of its own; what several share (recursive forms) stands among the others. */
function tidy(schema: Json, suffix: string): Json {
  const { $schema: _schema, $id: _id, ...rest } = schema
  const shared = /#\/components\/schemas\/__shared\w*#\/\$defs\/(\w+)/g
  return JSON.parse(JSON.stringify(rest).replace(shared, `#/components/schemas/$1${suffix}`))
}

function inline(schema: z.ZodType, io: 'input' | 'output'): Json {
  const override = ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => plain(jsonSchema)
  return tidy(z.toJSONSchema(schema, { io, unrepresentable: 'any', override }), '')
}

function operation(endpoint: AnyEndpoint, bodies: Components, replies: Components): Json {
  const { status = 200, access } = endpoint
  const gives = 'gives' in endpoint ? endpoint.gives : 'application/json'
  const schema = endpoint.reply ? replies.refTo(endpoint.reply) : { type: 'string' }
  return {
    operationId: endpoint.operation,
    summary: endpoint.summary,
    'x-access': access,
    ...(access === 'anyone' ? { security: [] } : {}),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(endpoint.method === 'GET' ? [] : changing),
    ],
    ...body(endpoint, bodies),
    responses: {
      [status]: { description: STATUS_CODES[status], ...(status === 204 ? {} : { content: { [gives]: { schema } } }) },
      default: { $ref: '#/components/responses/problem' },
    },
  }
}

const changing: readonly Json[] = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'The same key gives the same answer and one effect, for a day',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  {
    name: 'If-Match',
    in: 'header',
    description: 'The version that was read; 412 when it is no longer the present one',
    schema: { type: 'string' },
  },
]

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): readonly Json[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).map(([name, field]) => {
    const type = field as z.ZodType
    const isOptional = type.safeParse(undefined).success
    const { description, ...form } = inline(type, 'input')
    const said = typeof description === 'string' ? { description } : {}
    return { name, in: place, required: place === 'path' || !isOptional, ...said, schema: form }
  })
}

function body(endpoint: AnyEndpoint, bodies: Components): Json {
  if ('takes' in endpoint && endpoint.takes) {
    if (endpoint.takes === 'application/json')
      return { requestBody: { required: true, content: { [endpoint.takes]: {} } } }
    const file = { type: 'string', contentMediaType: 'application/octet-stream' }
    const form = { type: 'object', properties: { file }, required: ['file'] }
    return { requestBody: { required: true, content: { [endpoint.takes]: { schema: form } } } }
  }
  if (!('body' in endpoint) || !endpoint.body) return {}
  return { requestBody: { content: { 'application/json': { schema: bodies.refTo(endpoint.body) } } } }
}

/** The schemas that the paths name, and those that these name. */
function onlyUsed(schemas: Readonly<Record<string, Json>>, paths: string): Json {
  const used = new Set<string>(['problem'])
  const look = (text: string) => {
    for (const [, name = ''] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
      if (used.has(name)) continue
      used.add(name)
      look(JSON.stringify(schemas[name]))
    }
  }
  look(paths)
  look(JSON.stringify(schemas.problem))
  return Object.fromEntries([...used].sort().map((name) => [name, schemas[name]]))
}
