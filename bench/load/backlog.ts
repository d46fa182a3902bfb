import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** What the writing scenarios left to be told to people, and how fast it was told once nobody else asked. */
export type Backlog = { readonly jobs: number; readonly mails: number; readonly seconds: number; readonly left: number }

/** Waits until the job queue is empty, but not longer than so many seconds. */
export async function workOff(ownerUrl: string, mostSeconds: number): Promise<Backlog> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const count = async (text: string) => Number((await owner.query<{ n: string }>(text)).rows[0]?.n ?? 0)
  // only jobs of the program that are due; the bare route's are nobody's
  const jobs = () =>
    count(`select count(*) as n from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier in ('follow', 'deliver') and j.run_at <= now() and j.attempts < j.max_attempts`)
  const mails = () => count('select count(*) as n from delivery')
  try {
    const begun = performance.now()
    const [waiting, written] = [await jobs(), await mails()]
    let left = waiting
    while (left > 0 && performance.now() - begun < mostSeconds * 1000) {
      await pause(250)
      left = await jobs()
    }
    const seconds = Math.round((performance.now() - begun) / 100) / 10
    return { jobs: waiting, mails: (await mails()) - written, seconds, left }
  } finally {
    await owner.end()
  }
}
