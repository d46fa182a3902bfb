import type { Sop } from '../../core/sop/language.ts'
import { tagsIn } from '../../core/sop/tags.ts'
import type { TicketEvent } from '../../core/tickets/events.ts'
import type { Tx } from '../platform/db.ts'

/** The tags that a company has given so far, in the order of the alphabet, read only for a SOP that has tags (A11). */
export async function tagsOf(tx: Tx, sop: Sop, companyId: number): Promise<readonly string[]> {
  if (!Object.values(sop.fields).some(({ type }) => type === 'tags')) return []
  const rows = await tx.run<{ name: string }>('tags', reading, [companyId])
  return rows.map(({ name }) => name)
}

/** Remembers the tags that these events gave, so that they are offered from now on. Sent, and not waited for. */
export function rememberTags(tx: Tx, sop: Sop, companyId: number, events: readonly TicketEvent[]): void {
  const tags = new Set(events.flatMap(({ content }) => tagsIn(sop, content?.fields ?? {})))
  if (tags.size > 0) tx.send('remember-tags', remembering, [companyId, [...tags]])
}

const reading = 'select name from tag where company_id = $1 order by lower(name), name'
const remembering = 'insert into tag (company_id, name) select $1, unnest($2::text[]) on conflict do nothing'
