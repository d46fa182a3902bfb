import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { smsdrc } from '../server/channels/text/gammu/smsdrc.ts'
import type { TestDatabase } from './database.ts'
import { tempFolder } from './folder.ts'

type Ending = { readonly after: (done: () => Promise<void>) => void }

/** A real SMSD with its dummy telephone, on a test's database, for as long as the test lasts. */
export type TestGammu = {
  /** A text comes to the telephone, as the network would bring it. */
  arrive(from: string, text: string): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

const program = '/usr/bin/gammu-smsd'
let made = 0

/** Starts SMSD in the foreground and as a child, so that nothing of it outlives the test. */
export async function testGammu(t: Ending, database: TestDatabase, phoneId: string): Promise<TestGammu> {
  if (!existsSync(program)) throw new Error('Gammu SMSD is not installed: apt-get install gammu-smsd')
  const folder = await tempFolder(t)
  const device = join(folder, 'phone')
  for (let box = 1; box <= 5; box += 1) await mkdir(join(device, 'sms', String(box)), { recursive: true })
  const config = join(folder, 'smsdrc')
  const quick = ['commtimeout = 1', 'receivefrequency = 1', 'loopsleep = 1', 'statusfrequency = 5', 'checksecurity = 0']
  const plain = smsdrc(database.ownerUrl, { phoneId, device, connection: 'none', model: 'dummy' })
  await writeFile(
    config,
    `${plain
      .replace('logfile = syslog', `logfile = ${join(folder, 'log')}`)
      .replace('debuglevel = 0', 'debuglevel = 255')
      .replace('commtimeout = 5', quick.join('\n'))}`,
  )
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(program, ['-c', config], { stdio: 'ignore' })
  }
  const stop = async () => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()))
    running.kill('SIGTERM')
    await ended
  }
  t.after(stop)
  await start()
  return {
    start,
    stop,
    arrive: async (from, text) => {
      made += 1
      const draft = join(folder, `draft-${made}`)
      await writeFile(draft, backup(from, text))
      // it appears whole: SMSD reads whatever lies there
      await rename(draft, join(device, 'sms', '1', String(made)))
    },
  }
}

/** A received text in Gammu's backup format. */
function backup(from: string, text: string): string {
  const hex = [...Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()].join('')
  return `[SMSBackup000]
#
SMSC = "+6281100000"
SMSCRAW = ""
PDU = Deliver
DateTime = 20260210T090000
State = UnRead
Number = "${from}"
Name = ""
Coding = Unicode_No_Compression
Text00 = ${hex}
Length = ${text.length}
Folder = 1
Class = -1
ReplySMSC = False
RejectDuplicates = False
`
}
