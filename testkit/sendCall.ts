import type { ApiAnswer } from './api.ts'
import type { Call } from './call.ts'
import { calls } from './calls.ts'
import type { Who, World } from './world.ts'

type Route = { readonly method: string; readonly operation: string }

/** Makes the sound call of this route as somebody, and answers what the server said. */
export async function sendCall(world: World, route: Route, who: Who): Promise<Pick<ApiAnswer, 'status' | 'text'>> {
  const sample = calls[route.operation]
  if (!sample) throw new Error(`testkit/calls.ts has no call of ${route.operation}`)
  return sendAs(world, route.method, who, await sample(world, who))
}

/** Makes this very call. */
export async function sendAs(
  { as }: World,
  method: string,
  who: Who,
  call: Call,
): Promise<Pick<ApiAnswer, 'status' | 'text'>> {
  const client = as[who]
  if (call.streams) return { status: await client.peek(call.path), text: '' }
  if (call.files) return client.upload(call.files)
  return client.send(method, call.path, method === 'GET' || method === 'HEAD' ? undefined : call.body)
}
