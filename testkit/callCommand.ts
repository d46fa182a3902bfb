import { Writable } from 'node:stream'
import type { Command } from '../server/cli/command.ts'

/** Runs a command of the program as the command line would, in English; answers its exit status and all that it said. */
export async function callCommand(
  command: Command,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly said: string }> {
  let said = ''
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      said += chunk
      done()
    },
  })
  const status = await command.run([...args], {
    ...{ stdin: process.stdin, stdout: sink, stderr: sink, language: 'en', environment },
  })
  return { status, said }
}
