import { join } from 'node:path'
import { type Instant, instant, ms } from '../core/time.ts'
import { runWorkers } from '../server/workers.ts'
import { type ApiAnswer, api } from './api.ts'
import type { TestPerson } from './people.ts'
import { type TestServer, testServer } from './server.ts'
import { soon } from './soon.ts'

/** A mail that the desk has written: without an SMTP server it is kept in the outbox instead of sent. */
export type KeptMail = { readonly subject: string; readonly text: string; readonly html: string }

/** The whole program on a Monday at 09.12 WIB, its job queue running, so that what is to be mailed is written. */
export type StoryServer = TestServer & {
  /** Turns the clock as the outside does, e.g. by "PT24H"; what falls due on the way has happened when it resolves. */
  advance(duration: string): Promise<void>
  /** The mails to a person, oldest first, once there are so many; rejects when they never come. */
  mails(to: Pick<TestPerson, 'companyId' | 'email'>, count: number): Promise<readonly KeptMail[]>
  /** The mail to a person with this subject, once it is written; rejects when it never is. */
  mail(to: Pick<TestPerson, 'companyId' | 'email'>, subject: string): Promise<KeptMail>
}

type Ending = Parameters<typeof testServer>[0]

/** Opens the program for a story. TANGGAP_TEST_WEB names another folder with the built web part than dist/web. */
export async function storyServer(t: Ending, options: Parameters<typeof testServer>[1] = {}): Promise<StoryServer> {
  const webRoot = process.env.TANGGAP_TEST_WEB ?? join(import.meta.dirname, '../dist/web')
  const server = await testServer(t, { webRoot, ...options })
  const { house, database } = server
  house.clock.turn?.(mondayMorning(house.clock.now()))
  const workers = await runWorkers(house, database.ownerUrl)
  server.atEnd(() => workers.stop())
  const written = ({ companyId, email }: Pick<TestPerson, 'companyId' | 'email'>) =>
    house.door.within([companyId], (tx) => tx.run<KeptMail>('mails', keptFor, [email]), 'read')
  async function awaited<T>(
    to: Pick<TestPerson, 'companyId' | 'email'>,
    what: string,
    among: (found: readonly KeptMail[]) => T,
  ) {
    return await soon(`${what} to ${to.email}`, async () => among(await written(to))).catch(async (error: unknown) => {
      const subjects = (await written(to)).map((mail) => mail.subject)
      throw new Error(`there are only: ${subjects.join(' | ')}`, { cause: error })
    })
  }
  return {
    ...server,
    advance: async (duration) => {
      const { status, text }: ApiAnswer = await api(server).post('test/clock', { advance: duration })
      if (status !== 200) throw new Error(text)
    },
    mails: (to, count) => awaited(to, `${count} mails`, (found) => (found.length >= count ? found : null)),
    mail: (to, subject) => awaited(to, subject, (found) => found.find((mail) => mail.subject === subject)),
  }
}

const keptFor = 'select subject, text, html from delivery where to_address = $1 order by id'

/** The first Monday 09.12 WIB (02:12 UTC) from then on: dates in a story are those of a working day near the real one. */
function mondayMorning(from: Instant): Instant {
  const monday = Date.UTC(2026, 0, 5, 2, 12)
  const week = 7 * 86_400_000
  return instant(monday + Math.ceil((ms(from) - monday) / week) * week)
}
