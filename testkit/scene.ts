import { takeIn } from '../server/channels/email/takeIn.ts'
import { makeLink } from '../server/notices/links.ts'
import { addDesk, addUnit } from '../server/organisation/found.ts'
import { api } from './api.ts'
import { act, does, reply, solve, triage, words } from './change.ts'
import { reported, type TestDesk, testDesk } from './desk.ts'
import { type FurtherScene, openFurther } from './furtherScene.ts'
import { inboundOf, mailText, type TestMailbox, testMailbox } from './mail.ts'
import { type TestPerson, testPerson } from './people.ts'
import { soon } from './soon.ts'
import type { StoryServer } from './story.ts'

/** A desk in the midst of its work: one ticket in each standing, mail out and in, a second desk, people invited. */
export type Scene = {
  readonly server: StoryServer
  readonly desk: TestDesk
  readonly admin: TestPerson
  readonly mailbox: TestMailbox
  /** The numbers of tickets by how they stand. */
  readonly tickets: Readonly<Record<'fresh' | 'working' | 'asked' | 'solved' | 'over' | 'mailed', string>>
  /** The token of a link that asks whether it is fixed. */
  readonly link: string
  /** The token of an invitation that nobody has accepted. */
  readonly invitation: string
  readonly further: FurtherScene
}

/** The HTML of the mail that became a ticket; what a story puts in its place is up to the story. */
const mailHtml =
  '<p>Mohon dibantu, <b>printer</b> di ruang rapat tidak bisa mencetak.</p><blockquote>Kami sudah coba dua kali.</blockquote>'

/** Plays until every kind of ticket is there. */
export async function openScene(server: StoryServer, html = mailHtml): Promise<Scene> {
  const { house } = server
  const desk = await testDesk(house)
  const admin = await testPerson(house, desk, 'Admin', ['admin', 'sop_owner', 'agent'])
  const mailbox = await testMailbox(house, desk)
  await furnish(server, desk)
  const made = async (
    subject: string,
    ...moves: readonly (readonly ['dewi' | 'rani', Parameters<typeof does>[4]])[]
  ) => {
    const { ticket } = await reported(house, desk, subject)
    for (const [who, command] of moves) await does(house, desk, ticket.id, who, command)
    return ticket
  }
  const begun = [
    ['rani', triage],
    ['rani', act('start')],
  ] as const
  const fresh = await made('Layar kasir padam')
  const working = await made(
    'Printer ruang keuangan macet',
    ...begun,
    ['rani', reply('desk', 'Saya cek dari sini, Bu.')],
    ['dewi', reply('requester', 'Baik, saya tunggu. Lihat juga https://intranet.example/printer')],
    ['rani', { do: 'note', words: words('Rolnya aus.') }],
  )
  const asked = await made('Akses folder Anggaran', ...begun, [
    'rani',
    act('ask', { message: 'Folder yang mana, Bu?' }),
  ])
  const solved = await made('VPN putus tiap siang', ...begun, ['rani', solve])
  const over = await made('Surel tidak terkirim', ...begun, ['rani', solve], ['dewi', act('confirm')])
  const link = await house.door.within([desk.companyId], (tx) =>
    makeLink(tx, {
      ...{ companyId: desk.companyId, purpose: 'validate', ticketId: solved.id },
      ...{ personId: desk.dewi.personId, now: house.clock.now() },
    }),
  )
  const mailed = await byMail(server, desk, mailbox, html)
  const tickets = { fresh, working, asked, solved, over }
  const numbers = Object.fromEntries(Object.entries(tickets).map(([name, ticket]) => [name, ticket.number]))
  return {
    ...{ server, desk, admin, mailbox, tickets: { ...numbers, mailed } as Scene['tickets'], link: link.token },
    invitation: await invited(server, desk, admin),
    further: await openFurther(server, desk, admin),
  }
}

/** Somebody new, invited by the administrator, who has not accepted yet. */
async function invited(server: StoryServer, desk: TestDesk, admin: TestPerson): Promise<string> {
  const email = 'sinta@kantor.example'
  const machine = api(server, { token: await server.token(admin) })
  const { status, text } = await machine.post('people', {
    ...{ company: desk.companyId, name: 'Sinta Maharani', email, unit: desk.rootId, invite: true },
  })
  if (status !== 201) throw new Error(text)
  const [mail] = await server.mails({ companyId: desk.companyId, email }, 1)
  const token = /\/invite\/(\S+)/.exec(mail?.text ?? '')?.[1]
  if (!token) throw new Error('no invitation was mailed')
  return token
}

/** A branch with a desk of its own. */
async function furnish({ house }: StoryServer, { companyId, rootId }: TestDesk): Promise<void> {
  await house.door.within([companyId], async (tx) => {
    const unit = { companyId, parentId: rootId, kind: 'branch', name: 'Cabang Malang', zone: 'Asia/Makassar' } as const
    const unitId = await addUnit(tx, unit)
    if (unitId === null) throw new Error('no branch was made')
    await addDesk(tx, { companyId, unitId, name: 'Meja Malang', isDefault: false })
  })
}

/** An HTML mail of Dewi's, from an address that nobody vouched for; it becomes a ticket that lacks a few things. */
async function byMail({ house }: StoryServer, desk: TestDesk, box: TestMailbox, html: string): Promise<string> {
  const head = { Subject: 'Printer rapat tidak mencetak', 'Content-Type': 'text/html; charset=utf-8' }
  const raw = Buffer.from(mailText(head, html))
  const { id } = await takeIn(house, { companyId: desk.companyId, mailboxId: box.mailboxId, raw })
  const ticketId = await soon(
    'the mail becomes a ticket',
    async () => (await inboundOf(house, desk.companyId, id)).ticketId,
  )
  return house.door.within([desk.companyId], async (tx) => {
    const [row] = await tx.run<{ number: string }>('number_of', 'select number from ticket where id = $1', [ticketId])
    if (!row) throw new Error('no such ticket')
    return row.number
  })
}
