import type { Mistake } from './mistake.ts'

/** An identity block, with these dates and this NIP. */
function identity(dates: string, nip = '198001012005011001'): string {
  const authorised = `{ office: { id: Kepala Dinas, en: Head of the agency }, nip: ${nip.startsWith('^^') ? `^^'${nip.slice(2)}'` : `'${nip}'`} }`
  const texts = '[{ id: a, en: b }]'
  return `  identity: { ${dates}, authorised: ${authorised}, legal_basis: ${texts}, qualifications: ${texts} }\n`
}

const layout = '  layout: corporate\n'
const government = '  layout: government\n'

/** Slips in the head of the document. */
export const paperMistakes: readonly Mistake[] = [
  { code: 'identity_missing', from: layout, to: '  layout: ^^government\n' },
  {
    code: 'identity_not_printed',
    from: layout,
    to: `${layout}${identity('made: 2025-01-09')}`,
    at: 'identity: {',
  },
  {
    code: 'dates_reversed',
    from: layout,
    to: `${government}${identity('made: 2025-01-09, revised: ^^2024-12-31')}`,
  },
  {
    code: 'dates_reversed',
    from: layout,
    to: `${government}${identity('made: 2026-01-10')}`,
    at: '2026-01-09\n  title',
  },
  { code: 'bad_date', from: layout, to: `${government}${identity('made: ^^2025-02-30')}` },
  { code: 'bad_nip', from: layout, to: `${government}${identity('made: 2025-01-09', '^^19800101')}` },
]
