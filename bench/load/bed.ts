import type { DataSet } from '../dataset/make.ts'
import type { Vocabulary } from '../dataset/vocabulary.ts'
import { type Connection, openConnection, type Reply, request } from './connection.ts'

/** What every scenario works on: a running server over a data set. */
export type Bed = {
  readonly port: number
  /** The database's process. */
  readonly databasePid: number
  /** The owner's connection to it. */
  readonly ownerUrl: string
  readonly data: DataSet
  readonly vocabulary: Vocabulary
}

/** The token of a worker's agent; no two of up to 24 workers share one. */
export function tokenOf({ data }: Bed, worker: number): string {
  const { agents } = data.company
  return agents[worker % agents.length]?.token ?? ''
}

/** The desk of a worker's agent: its id, and the tickets of the data set that it has. */
export function deskOf({ data }: Bed, worker: number): { readonly id: number; readonly ticketIds: readonly number[] } {
  const { agents, desks } = data.company
  const id = agents[worker % agents.length]?.deskIds[0] ?? 0
  return { id, ticketIds: data.idsByDesk[desks.findIndex((desk) => desk.id === id)] ?? [] }
}

/** Asks once, on a connection of its own as this worker, and reads the JSON of the answer. Throws for any status but 200 and 201. */
export async function ask<T>(bed: Bed, worker: number, path: string): Promise<T> {
  const connection = await openConnection(bed.port)
  try {
    return jsonOf<T>(await connection.send(request('GET', path, tokenOf(bed, worker))))
  } finally {
    connection.close()
  }
}

/** The JSON of an answer. Throws for any status but 200 and 201. */
export function jsonOf<T>(reply: Reply): T {
  expectStatus(reply, 200, 201)
  return JSON.parse(reply.body.toString('utf8')) as T
}

/** Throws, with what the server said, unless the answer has one of these statuses. */
export function expectStatus(reply: Reply, ...statuses: readonly number[]): void {
  if (statuses.includes(reply.status)) return
  throw new Error(`${reply.status} ${reply.body.toString('utf8', 0, 300)}`)
}

/** Does something so many times over eight connections, and collects the answers. */
export async function many<T>(
  bed: Bed,
  count: number,
  one: (connection: Connection, index: number) => Promise<T>,
): Promise<readonly T[]> {
  const connections = await Promise.all(Array.from({ length: 8 }, () => openConnection(bed.port)))
  const all: T[] = []
  let next = 0
  const work = async (connection: Connection) => {
    while (next < count) {
      const index = next++
      all[index] = await one(connection, index)
    }
  }
  try {
    await Promise.all(connections.map(work))
    return all
  } finally {
    for (const connection of connections) connection.close()
  }
}
