/** What became of a mail that came in. */
export const outcomes = ['quarantined', 'held', 'waiting', 'ticket', 'message', 'answered', 'ignored'] as const
export type Outcome = (typeof outcomes)[number]
/** What the address of a mail page says: which mail is open, and which outcome is looked at. */
export type MailSearch = { readonly open?: string; readonly outcome?: Outcome }

/** The search part of an address, without what is no part of it. */
export function mailSearchOf(search: Readonly<Record<string, unknown>>): MailSearch {
  const open = String(search.open ?? '')
  const outcome = outcomes.find((one) => one === search.outcome)
  return { ...(/^(new|\d{1,15})$/.test(open) ? { open } : {}), ...(outcome ? { outcome } : {}) }
}
