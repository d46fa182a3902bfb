import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDesk } from '../../../testkit/desk.ts'
import { testHouse } from '../../../testkit/house.ts'
import { mailText, testMailbox } from '../../../testkit/mail.ts'
import type { House } from '../../platform/house.ts'
import { receive } from './receive.ts'
import { takeIn } from './takeIn.ts'

/** Throws dice that fall the same way in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** The house as a process sees it that dies at its n-th transaction, before or after the commit; then nothing of it goes on. */
function dying(house: House, roll: () => number, share: number): House {
  let dead = false
  return {
    ...house,
    door: {
      pool: house.door.pool,
      close: house.door.close,
      within: async (companies, work, mode) => {
        if (dead) throw new Error('this process is dead')
        const fate = roll()
        dead = fate < share
        if (fate < share / 2) throw new Error('died before the commit')
        const done = await house.door.within(companies, work, mode)
        if (dead) throw new Error('died after the commit')
        return done
      },
    },
  }
}

/** Works through a list with so many hands at once. */
async function together<T>(list: readonly T[], hands: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...list]
  const hand = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: hands }, hand))
}

test('800 mails, offered three times by twelve workers of whom one in five dies, are 600 tickets (check 17)', async (t) => {
  const { house } = await testHouse(t)
  const desk = await testDesk(house)
  const [one, two] = [await testMailbox(house, desk), await testMailbox(house, desk, 'helpdesk@contoh.test')]
  const roll = dice(7)
  // 600 different mails; 100 of them come to the second mailbox too, 100 again with other headers of their way
  const mails = Array.from({ length: 600 }, (_, n) =>
    mailText({ From: `pelapor${n % 40}@luar.example`, Subject: `Laporan ${n}` }),
  )
  const offers = [
    ...mails.map((raw) => ({ box: one, raw })),
    ...mails.slice(0, 100).map((raw) => ({ box: two, raw })),
    ...mails.slice(100, 200).map((raw) => ({ box: one, raw: `Received: by mx9\r\n${raw}` })),
  ]
  assert.equal(offers.length, 800)
  const kept = new Set<string>()
  for (let round = 0; round < 3 || kept.size < offers.length; round++) {
    await together([...offers.keys()], 12, async (index) => {
      const offer = offers[index]
      if (!offer) return
      const arrived = { ...offer.box, raw: Buffer.from(offer.raw) }
      const taken = await takeIn(dying(house, roll, 0.2), arrived).catch(() => null)
      if (taken) kept.add(String(index))
    })
  }
  const waiting = () =>
    house.door.within([desk.companyId], (tx) =>
      tx.run<{ id: number }>(
        'test_waiting',
        `select id from inbound_message where company_id = $1 and outcome = 'waiting' order by id`,
        [desk.companyId],
      ),
    )
  for (let left = await waiting(); left.length > 0; left = await waiting()) {
    await together(left, 12, async ({ id }) => {
      // some are worked on by two at once
      const hands = roll() < 0.1 ? 2 : 1
      const job = { company: desk.companyId, id }
      await Promise.allSettled(Array.from({ length: hands }, () => receive(dying(house, roll, 0.2), job)))
    })
  }
  const [counts] = await house.door.within([desk.companyId], (tx) =>
    tx.run<Record<string, number>>(
      'test_counted',
      `select (select count(*)::int from ticket where company_id = $1) as tickets,
         (select count(distinct subject)::int from ticket where company_id = $1) as subjects,
         (select max(right(number, 6)::int) from ticket where company_id = $1) as last_number,
         (select count(*)::int from person where company_id = $1 and email like 'pelapor%') as people,
         (select count(*)::int from inbound_message where company_id = $1 and outcome = 'ticket') as opened,
         (select count(*)::int from inbound_message where company_id = $1 and reason = 'same_mail') as twins,
         (select count(*)::int from inbound_message where company_id = $1) as kept`,
      [desk.companyId],
    ),
  )
  assert.deepEqual(counts, {
    tickets: 600,
    subjects: 600,
    last_number: 600,
    people: 40,
    opened: 600,
    twins: 100,
    kept: 700,
  })
})
