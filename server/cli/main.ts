import { nearest } from '../../core/sop/check/nearest.ts'
import { isStartupFault } from '../startupFault.ts'
import { type CommandIo, sentence } from './command.ts'
import { commands } from './registry.ts'

const [name, ...args] = process.argv.slice(2)
const io: CommandIo = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  language: languageOf(process.env),
  environment: process.env,
}

// A reader that has seen enough (`tanggap … | head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(process.exitCode)
})
process.exitCode = await main(name, args)

async function main(name: string | undefined, args: string[]): Promise<number> {
  const json = args.includes('--json') || name === '--json'
  if (name === '--help' || name === '-h' || name === 'help') return overview(json)
  if (name === undefined || name === '--json') return misuse({ code: 'command_missing' }, json)
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) return misuse({ code: 'command_unknown', name }, json)

  const command = await load()
  if (asksForHelp(args)) {
    io.stdout.write(`${command.summary[io.language]}\n\n${command.usage}`)
    return 0
  }
  try {
    return await command.run(args, io)
  } catch (error) {
    return failure(error, command.usage, json)
  }
}

async function overview(json: boolean): Promise<number> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  if (json) {
    io.stdout.write(`${JSON.stringify({ commands: all.map(({ name, summary }) => ({ name, summary })) })}\n`)
    return 0
  }
  const width = Math.max(...all.map(({ name }) => name.length))
  const lines = all.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary[io.language]}`)
  io.stdout.write(`${sentence(io, 'commands')}\n${lines.join('\n')}\n\n${sentence(io, 'more')}\n`)
  return 0
}

type Misuse = { readonly code: 'command_missing' } | { readonly code: 'command_unknown'; readonly name: string }

async function misuse(error: Misuse, json: boolean): Promise<number> {
  const wanted = 'name' in error ? nearest(error.name, Object.keys(commands)) : undefined
  if (json) {
    io.stdout.write(
      `${JSON.stringify({ error: { ...error, ...(wanted === undefined ? {} : { nearest: wanted }) } })}\n`,
    )
    return 2
  }
  const said = 'name' in error ? sentence(io, error.code, { name: error.name }) : sentence(io, error.code)
  const hint = wanted === undefined ? '' : ` ${sentence(io, 'command_nearest', { nearest: wanted })}`
  io.stderr.write(`${said}${hint}\n\ntanggap ${Object.keys(commands).join('|')} --help\n`)
  return 2
}

/** Refusals of the start are told as they are, arguments nobody knows with the usage; anything else is a bug and shows its stack. */
function failure(error: unknown, usage: string, json: boolean): number {
  const isMisuse = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
  if (!isMisuse && !isStartupFault(error)) {
    io.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    return 1
  }
  const code = isMisuse ? 'misuse' : error.code
  if (json) io.stdout.write(`${JSON.stringify({ error: { code, message: error.message } })}\n`)
  else io.stderr.write(isMisuse ? `${error.message}\n\n${usage}` : `${error.message}\n`)
  return isMisuse || code === 'config_faulty' ? 2 : 1
}

/** `--help` anywhere, except behind `--` where arguments are only words. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h')
}

function languageOf(environment: Readonly<Record<string, string | undefined>>): 'id' | 'en' {
  const said = environment.TANGGAP_LANG || environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return said.startsWith('en') ? 'en' : 'id'
}
