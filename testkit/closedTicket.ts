import type { Sop } from '../core/sop/language.ts'
import type { House } from '../server/platform/house.ts'
import { openTicket } from '../server/tickets/openTicket.ts'
import { act, does, words } from './change.ts'
import { asShipped, type TestDesk } from './desk.ts'

/** A SOP of the good practice, by which this company then works as well; `change` makes another revision of it first. */
export async function practiceAt(house: House, { companyId }: TestDesk, change?: (sop: Sop) => Sop): Promise<Sop> {
  const { sop: shipped, source } = await asShipped('praktik')
  const sop = change ? change(structuredClone(shipped)) : shipped
  await house.door.within([companyId], (tx) =>
    tx.run(
      'adopt-practice',
      `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at)
       values ($1, $2, $3, $4, $5, '2026-01-09T00:00:00.000Z') on conflict do nothing`,
      [companyId, sop.id, sop.document.revision, source, JSON.stringify(sop)],
    ),
  )
  return sop
}

/** Dewi's ticket under the good practice, which Rani has solved; the company works by it. */
export async function solvedByPractice(house: House, desk: TestDesk): Promise<{ id: number; number: string }> {
  const { companyId, dewi } = desk
  const { ticket } = await house.door.within([companyId], (tx) =>
    openTicket(tx, {
      ...{ companyId, sopId: 'praktik', type: 'problem', requesterId: dewi.personId, deskId: null },
      ...{ channel: 'portal', subject: 'Jaringan putus', words: words('Sejak pagi putus-putus.') },
      values: { impact: 'section', urgency: 'main_function' },
      by: { kind: 'person', id: dewi.personId },
      now: house.clock.now(),
    }),
  )
  for (const command of [
    act('sort', { category: 'network', impact: 'section', urgency: 'main_function' }),
    act('take'),
    act('start'),
    act('diagnose', { suspected_cause: 'Kabel longgar' }),
    act('apply', { remedy: 'fix', solution: 'Kabel diganti.', prevention: 'Jangan menekuk kabelnya.' }),
    act('pass_test', { test_result: 'Ping tanpa putus.', no_new_problem: true }),
  ]) {
    await does(house, desk, ticket.id, 'rani', command)
  }
  return { id: ticket.id, number: ticket.number }
}

/** The same, which Dewi has confirmed: it is closed, and locked. */
export async function closedByPractice(house: House, desk: TestDesk): Promise<{ id: number; number: string }> {
  const ticket = await solvedByPractice(house, desk)
  await does(house, desk, ticket.id, 'dewi', act('confirm'))
  return ticket
}
