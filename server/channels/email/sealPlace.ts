/** Bound to the mailbox, and to what it is for: what is sealed for one opens for no other. */
export function sealPlace(companyId: number, mailboxId: number, part?: SealedPart): string {
  return `mailbox:${companyId}:${mailboxId}${part === undefined ? '' : `:${part}`}`
}

/** What is sealed of a mailbox besides its password. */
export type SealedPart = 'smtp' | 'client' | 'verifier' | 'code' | 'refresh' | 'access'
