import type { Command } from './command.ts'

/** Every command, one line each; loaded only when it is called or listed. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  audit: async () => (await import('./audit.ts')).auditCommand,
  calendar: async () => (await import('./calendar.ts')).calendarCommand,
  erase: async () => (await import('./erase.ts')).eraseCommand,
  mail: async () => (await import('./mail.ts')).mailCommand,
  migrate: async () => (await import('./migrate.ts')).migrateCommand,
  seal: async () => (await import('./seal.ts')).sealCommand,
  sms: async () => (await import('./sms.ts')).smsCommand,
  sop: async () => (await import('./sop.ts')).sopCommand,
  token: async () => (await import('./token.ts')).tokenCommand,
}
