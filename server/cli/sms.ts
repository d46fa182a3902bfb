import { parseArgs } from 'node:util'
import { smsdrc } from '../channels/text/gammu/smsdrc.ts'
import type { Command, CommandIo } from './command.ts'
import { withOwner } from './withOwner.ts'

const usage = `tanggap sms smsdrc --phone MARK --device /dev/ttyUSB0 [--connection at115200]
`

/** `tanggap sms`: the configuration of Gammu SMSD for a modem, whose texts then come to a gateway of this installation (C8). */
export const smsCommand: Command = {
  name: 'sms',
  summary: {
    id: 'Tulis konfigurasi Gammu SMSD untuk sebuah modem',
    en: 'Write the configuration of Gammu SMSD for a modem',
  },
  usage,
  run,
}

const options = { phone: { type: 'string' }, device: { type: 'string' }, connection: { type: 'string' } } as const
const plain = /^[\x21-\x7e]{1,120}$/

async function run(args: string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const { phone = '', device = '', connection = 'at115200' } = values
  const isSound = [phone, device, connection].every((value) => plain.test(value))
  if (positionals.join() !== 'smsdrc' || !isSound) {
    io.stderr.write(usage)
    return 2
  }
  const text = await withOwner(io, async (ownerUrl) => smsdrc(ownerUrl, { phoneId: phone, device, connection }))
  io.stdout.write(text)
  return 0
}
