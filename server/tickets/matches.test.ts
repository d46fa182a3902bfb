import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { reported, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { newestMatches } from './matches.ts'
import type { Reach } from './reach.ts'

const { house, database, atEnd } = await testHouse({ after })
const owner = new pg.Client({ connectionString: database.ownerUrl })
await owner.connect()
atEnd(() => owner.end())

/** Gives the next ticket this id, as if so many had been opened before it. */
async function skipTo(id: number): Promise<void> {
  await owner.query(`select setval('ticket_id_seq', $1, false)`, [id])
}

test('matches are found on every shelf, newest first and page by page, and no other company’s', async () => {
  const [desk, other] = [await testDesk(house, 'AAA'), await testDesk(house, 'BBB')]
  // at both ends of shelves, next to each other and far apart
  const ids = [1, 1023, 1024, 2047, 2048, 5000, 16 * 1024 - 1, 16 * 1024, 17 * 1024, 30_000, 45_000, 45_001]
  for (const id of ids) {
    await skipTo(id)
    await reported(house, desk, 'Kalibrasi timbangan')
  }
  await skipTo(45_002)
  await reported(house, other, 'Kalibrasi timbangan')
  await reported(house, desk, 'Printer macet')

  const reach: Reach = {
    ...{ companyId: desk.companyId, personId: desk.rani.personId, all: false },
    ...{ deskIds: [desk.deskId], ledDeskIds: [], unitIds: [] },
    ...{ worksAt: { agent: [], technician: [] }, standsInFor: [] },
  }
  const pages = async (limit: number) => {
    const found: number[] = []
    for (let before: number | null = null; ; ) {
      const page: readonly number[] = await house.door.within(
        [desk.companyId],
        (tx) => newestMatches(tx, [reach], 'kalibrasi', limit, before),
        'read',
      )
      found.push(...page.slice(0, limit))
      if (page.length <= limit) return found
      before = page[limit - 1] ?? null
    }
  }
  for (const limit of [1, 2, 5, 50]) assert.deepEqual(await pages(limit), ids.toReversed(), `pages of ${limit}`)
})

test('where there is no ticket yet, nothing matches', async () => {
  const desk = await testDesk(house, 'CCC')
  const reach: Reach = {
    ...{ companyId: desk.companyId, personId: 1, all: true, deskIds: [], ledDeskIds: [], unitIds: [] },
    ...{ worksAt: { agent: [], technician: [] }, standsInFor: [] },
  }
  const found = await house.door.within([desk.companyId], (tx) => newestMatches(tx, [reach], 'apa saja', 20, null))
  assert.deepEqual(found, [])
})
