import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Comparison, drafts, SopCheck, SopDraft, sopFiles, Trial } from '../../../server/contract/revisions.ts'
import { read, send } from '../../api.ts'

/** Everything that is known of one SOP's draft, to be forgotten together. */
export const draftKey = (id: string, company: number) => ['draft', id, company] as const

/** The draft of a SOP. */
export const draftQuery = (id: string, company: number) =>
  queryOptions({
    queryKey: [...draftKey(id, company), 'text'],
    queryFn: ({ signal }) => read<SopDraft>(`sops/${id}/draft`, { company }, signal),
    retry: false,
    refetchOnWindowFocus: false,
  })

/** What changed from the revision in force to the draft. */
export const comparisonQuery = (id: string, company: number, version: number) =>
  queryOptions({
    queryKey: [...draftKey(id, company), 'comparison', version],
    queryFn: ({ signal }) => read<Comparison>(`sops/${id}/comparison`, { company }, signal),
    retry: false,
  })

/** The latest trial; asked for again and again while it goes on. */
export const trialQuery = (id: string, company: number) =>
  queryOptions({
    queryKey: [...draftKey(id, company), 'trial'],
    queryFn: ({ signal }) => read<Trial>(`sops/${id}/draft/trial`, { company }, signal),
    retry: false,
    refetchInterval: ({ state }) => (state.data && goesOn(state.data) ? 1_000 : false),
  })

/** Whether a trial still waits for its turn or works. */
export function goesOn({ state }: Pick<Trial, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

/** The drafts of the companies whose SOPs I write. */
export const draftListQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: ({ signal }) => read<z.infer<typeof drafts>>('sop-drafts', {}, signal),
})

/** The SOP files that lie in this installation. */
export const filesQuery = queryOptions({
  queryKey: ['sop-files'],
  queryFn: ({ signal }) => read<z.infer<typeof sopFiles>>('sop-files', {}, signal),
})

/** What the checker says of a text. */
export function checkText(source: string): Promise<SopCheck> {
  return send<SopCheck>('POST', 'sops/check', { body: { source } })
}
