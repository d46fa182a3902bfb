import type { SopView } from '../../../server/contract/sops.ts'
import { moment } from '../../format.ts'
import { useReading } from '../../text.ts'
import { useContent } from '../content.ts'

/** Who wrote a revision and who approved it, each a sentence; empty where nothing is on record (B10). The PDF says the same. */
export function useRecord(approval: SopView['revisions'][number]['approval']): readonly string[] {
  const { say, language } = useContent()
  const reading = useReading()
  if (approval === null) return []
  return [
    say('print:record_authors', { names: approval.authors.join(', ') }),
    say('print:record_approved', {
      by: approval.approvedBy,
      at: moment(approval.approvedAt, { ...reading, language }),
    }),
    ...(approval.note.trim() === '' ? [] : [say('print:record_note', { note: approval.note })]),
    ...(approval.alone ? [say('print:record_alone')] : []),
  ]
}
