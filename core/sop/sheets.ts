import type { Sop } from './language.ts'

/** A part of the controlled document that has a heading of its own. */
export type DocumentPart =
  | 'purpose'
  | 'scope'
  | 'references'
  | 'definitions'
  | 'responsibilities'
  | 'priority'
  | 'procedure'
  | 'chart'
  | 'additions'
  | 'history'
  | 'approval'

/**
 * What belongs on paper of its own, or under a head of its own: the block that a document begins with, the procedure with its
 * flow, the chart, the annex of a government SOP. `no` is the number of a heading; null has none.
 */
export type Sheet = {
  readonly head: 'cover' | 'identity' | 'annex' | null
  readonly parts: readonly { readonly part: DocumentPart; readonly no: number | null }[]
}

/**
 * The controlled document of a SOP, sheet by sheet, in the layout that it chooses (B10, X2): the page on the screen and the PDF
 * both follow it. Corporate: cover and prose, procedure, chart, history and approval. Government SOP AP: identity block,
 * procedure, and the rest as annex. What the SOP leaves out has no heading. `isApproved`: the revision's approval is on record.
 */
export function sheetsOf(sop: Pick<Sop, 'document' | 'additions'>, isApproved: boolean): readonly Sheet[] {
  const { document } = sop
  const prose: readonly DocumentPart[] = [
    'purpose',
    'scope',
    ...((document.references ?? []).length > 0 ? (['references'] as const) : []),
    ...(document.definitions.length > 0 ? (['definitions'] as const) : []),
    ...(document.responsibilities.length > 0 ? (['responsibilities'] as const) : []),
    'priority',
    ...(Object.keys(sop.additions ?? {}).length > 0 ? (['additions'] as const) : []),
  ]
  const last: readonly DocumentPart[] = ['history', ...(document.approval || isApproved ? (['approval'] as const) : [])]
  const isGovernment = document.layout === 'government' && document.identity !== undefined
  const unnumbered: readonly DocumentPart[] = isGovernment ? ['procedure'] : []
  const order = [...prose, ...(isGovernment ? [] : (['procedure'] as const)), 'chart', ...last]
  const sheet = (head: Sheet['head'], parts: readonly DocumentPart[]): Sheet => ({
    head,
    parts: parts.map((part) => ({ part, no: unnumbered.includes(part) ? null : order.indexOf(part) + 1 })),
  })
  return isGovernment
    ? [
        sheet('identity', []),
        sheet(null, ['procedure']),
        sheet('annex', prose),
        sheet(null, ['chart']),
        sheet(null, last),
      ]
    : [sheet('cover', prose), sheet(null, ['procedure']), sheet(null, ['chart']), sheet(null, last)]
}

/** The six blocks below the facts of a government SOP's identity, two and two, as PermenPANRB 35/2012 has them. */
export const identityBlocks = [
  ['legal_basis', 'qualifications'],
  ['related', 'equipment'],
  ['warnings', 'records'],
] as const

/** Those who stand behind the document, in the order in which they sign; empty where the SOP names nobody. */
export function signatoriesOf({ approval }: Sop['document']) {
  if (!approval) return []
  return (['prepared', 'checked', 'approved'] as const).flatMap((part) => {
    const one = approval[part]
    return one ? [{ part, office: one.office, name: one.name ?? null, sources: [one.source, approval.source] }] : []
  })
}

/** An NIP as it stands on the card: birth, appointment, sex, number. */
export function spacedNip(nip: string): string {
  return nip.replaceAll(' ', '').replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4')
}
