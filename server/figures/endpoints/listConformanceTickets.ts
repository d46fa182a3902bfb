import { isOf, linesOf, type StepLine, timeOf } from '../../../core/sop/stepFigures.ts'
import { type FigureTicket, figureTickets, figureTicketsQuery } from '../../contract/figures.ts'
import { sopRef } from '../../contract/sops.ts'
import { BadInput } from '../../platform/badInput.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { namesOf } from '../../tickets/view/names.ts'
import { viewDoing } from '../doing.ts'
import { scopeOf } from '../scope.ts'
import { walksIn } from '../walks.ts'

/** GET /api/v1/sops/{id}/conformance/tickets: the lines behind one figure, each with its ticket (X2). */
export const listConformanceTickets = endpoint({
  operation: 'listConformanceTickets',
  method: 'GET',
  path: '/api/v1/sops/{id}/conformance/tickets',
  summary: 'The tickets behind a figure of a step: newest first; those with a time, longest first',
  access: 'staff',
  params: sopRef,
  query: figureTicketsQuery,
  reply: figureTickets,
  handle: async ({ tx, caller, params, query, now }) => {
    const from = placeOf(query.cursor)
    const figure = { kind: query.what, way: query.way }
    if ((query.what === 'by_answer') !== (query.way !== undefined)) throw new BadInput('way', 'invalid')
    const { sop, ...scope } = await scopeOf(tx, caller, params.id, query, now)
    const found: Found[] = []
    for await (const { id, walk } of walksIn(tx, scope))
      for (const line of linesOf(walk, scope.period))
        if (line.step === query.step && isOf(figure, line)) found.push({ id, line })
    found.sort(query.what === 'timed' || query.what === 'late' ? longestFirst : newestFirst)
    const next = from + query.limit
    return {
      items: await viewLines(tx, sop.companyId, found.slice(from, next)),
      next: next < found.length ? String(next) : null,
    }
  },
})

type Found = { readonly id: number; readonly line: StepLine }

function newestFirst(one: Found, other: Found): number {
  if (one.line.at !== other.line.at) return one.line.at < other.line.at ? 1 : -1
  return other.id - one.id
}

function longestFirst(one: Found, other: Found): number {
  return (timeOf(other.line) ?? 0) - (timeOf(one.line) ?? 0) || newestFirst(one, other)
}

function placeOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,7}$/.test(cursor)) throw new BadInput('cursor', 'cursor')
  return Number(cursor)
}

async function viewLines(tx: Tx, companyId: number, found: readonly Found[]): Promise<FigureTicket[]> {
  const ids = found.map(({ id }) => id)
  const rows = await tx.run<FigureTicket['ticket']>(
    'figure-tickets',
    'select id, number, subject from ticket where company_id = $1 and id = any ($2::bigint[])',
    [companyId, ids],
  )
  const tickets = new Map(rows.map((row) => [row.id, row]))
  const people = found.map(({ line }) => (line.did === 'done' ? line.by : null))
  const names = await namesOf(tx, companyId, people)
  return found.flatMap(({ id, line }) => {
    const ticket = tickets.get(id)
    return ticket ? [{ ticket, at: line.at, doing: line.did === 'done' ? viewDoing(line, names) : null }] : []
  })
}
