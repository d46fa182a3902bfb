import { type DestinationStream, type Logger, pino } from 'pino'

/** Names under which secrets travel; wherever they stand in a logged object, their values are not written. */
const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'secret',
]

/** The program's log: JSON lines on standard output. Passwords, tokens and cookies never stand in it (ASVS 16.2.5). */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const paths = secretNames.flatMap((name) => {
    const own = `["${name}"]`
    return [own, `*${own}`, `*.*${own}`, `*.*.*${own}`]
  })
  return pino({ level, base: null, redact: { paths, censor: '[hidden]' } }, ...(destination ? [destination] : []))
}
