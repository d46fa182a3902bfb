import type { z } from 'zod'
import type { setup } from '../../server/contract/people.ts'

export type Setup = z.input<typeof setup>
/** What the first-run page has asked so far. */
export type SetupAnswers = Setup['admin'] & {
  readonly organisation: string
  readonly code: string
  readonly zone: Setup['organisation']['zone']
  readonly sops: readonly string[]
}

/** What is still wrong with the answers: the field, and the key of the sentence. */
export function faultsOf(answers: SetupAnswers): Partial<Record<keyof SetupAnswers, string>> {
  return {
    ...(answers.organisation.trim() ? {} : { organisation: 'organisation' }),
    ...(/^[A-Z][A-Z0-9]{1,9}$/.test(answers.code) ? {} : { code: 'code' }),
    ...(answers.name.trim() ? {} : { name: 'name' }),
    ...(/^\S+@\S+\.\S+$/.test(answers.email.trim()) ? {} : { email: 'email' }),
    ...(answers.password.length >= 10 ? {} : { password: 'password' }),
    ...(answers.sops.length > 0 ? {} : { sops: 'sops' }),
  }
}

export function setupOf(answers: SetupAnswers, sample: boolean): Setup {
  return {
    admin: { name: answers.name.trim(), email: answers.email.trim(), password: answers.password },
    organisation: { name: answers.organisation.trim(), code: answers.code, zone: answers.zone },
    sops: [...answers.sops],
    sample,
  }
}

/** Initials of a name of several words, else its first letters: what ticket numbers begin with. */
export function codeFor(name: string): string {
  const words = name
    .toUpperCase()
    .replace(/[^A-Z0-9 ]/g, '')
    .split(' ')
    .filter(Boolean)
  const initials = words.map((word) => word[0]).join('')
  const code = words.length > 1 ? initials : (words[0] ?? '').slice(0, 5)
  return code.replace(/^[0-9]+/, '').slice(0, 10)
}
