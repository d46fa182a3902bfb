import { readFile } from 'node:fs/promises'
import type { RoleName } from '../core/people/caller.ts'
import type { Sop } from '../core/sop/language.ts'
import type { House } from '../server/platform/house.ts'
import { readSop } from '../server/sop/read.ts'
import { openTicket } from '../server/tickets/openTicket.ts'
import { type TestCompany, type TestPerson, testCompany, testPerson } from './people.ts'

/** SOP B as it is shipped. Throws when the file has a mistake. */
export function umum(): Promise<{ readonly sop: Sop; readonly source: string }> {
  return asShipped('umum')
}

/** A SOP as it is shipped, by its file's name. Throws when the file has a mistake. */
export async function asShipped(id: string): Promise<{ readonly sop: Sop; readonly source: string }> {
  const source = await readFile(new URL(`../sops/${id}.yaml`, import.meta.url), 'utf8')
  const read = readSop(source)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return { sop: read.sop, source }
}

/** A SOP as it is shipped, with these words of its file replaced. Throws when they are not there, or when it is unsound then. */
export async function shippedWith(
  id: string,
  ...replaced: readonly (readonly [string, string])[]
): Promise<{ readonly sop: Sop; readonly source: string }> {
  const { source: shipped } = await asShipped(id)
  const source = replaced.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in ${id}: ${from}`)
    return text.replace(from, to)
  }, shipped)
  const read = readSop(source)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return { sop: read.sop, source }
}

/** The good practice with its live conversation open at any hour, under an id of its own (D1). */
export function liveAlways(): Promise<{ readonly sop: Sop; readonly source: string }> {
  const hours = '    calendar: office\n    outside: offer_portal\n    source: { chosen: [calendar, outside] }\n'
  return shippedWith('praktik', ['\nid: praktik\n', '\nid: obrolan\n'], [hours, ''])
}

export type TestDesk = TestCompany & {
  readonly sop: Sop
  readonly dewi: TestPerson
  readonly rani: TestPerson
  readonly kepala: TestPerson
  readonly auditor: TestPerson
}

/** A company under SOP B or another, with Dewi who reports, Rani at the desk, its lead, and an auditor. */
export async function testDesk(
  house: House,
  code = 'UJI',
  under?: { readonly sop: Sop; readonly source: string },
): Promise<TestDesk> {
  const company = await testCompany(house, code)
  const { sop, source } = under ?? (await umum())
  await house.door.within([company.companyId], (tx) =>
    tx.run(
      'adopt',
      `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [company.companyId, sop.id, sop.document.revision, source, JSON.stringify(sop), '2026-01-09T00:00:00.000Z'],
    ),
  )
  const person = (name: string, roles: readonly RoleName[] = []) => testPerson(house, company, name, roles)
  return {
    ...company,
    sop,
    dewi: await person('Dewi'),
    rani: await person('Rani', ['agent']),
    kepala: await person('Kepala', ['lead']),
    auditor: await person('Auditor', ['auditor']),
  }
}

/** A complete report by Dewi, as the portal would send it. */
export async function reported(house: House, desk: TestDesk, subject = 'Printer ruang keuangan macet') {
  return house.door.within([desk.companyId], (tx) =>
    openTicket(tx, {
      companyId: desk.companyId,
      sopId: 'umum',
      type: 'incident',
      requesterId: desk.dewi.personId,
      deskId: null,
      channel: 'portal',
      subject,
      words: { text: 'Sejak pagi printer berhenti di tengah, lampu merah menyala.', files: [] },
      values: { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' },
      by: { kind: 'person', id: desk.dewi.personId },
      now: house.clock.now(),
    }),
  )
}
