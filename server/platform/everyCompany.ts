import type { Door, Tx } from './db.ts'

/** The ids of all companies of the installation: for the program's own work, which nobody asked for. */
export async function everyCompany(door: Pick<Door, 'within'>): Promise<readonly number[]> {
  const rows = await door.within(
    [],
    (tx) => tx.run<{ id: number }>('all_companies', 'select all_companies() as id', []),
    'read',
  )
  return rows.map(({ id }) => id)
}

/** Does something in each company, one after the other and each in a transaction of its own; answers the sum. */
export async function inEveryCompany(
  door: Pick<Door, 'within'>,
  work: (tx: Tx, company: number) => Promise<number>,
): Promise<number> {
  let sum = 0
  for (const id of await everyCompany(door)) sum += await door.within([id], (tx) => work(tx, id))
  return sum
}
