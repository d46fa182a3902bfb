import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { LogoView } from '../../server/contract/logo.ts'
import type { TryWording, WordingLook, wordings } from '../../server/contract/wordings.ts'
import { read, send } from '../api.ts'

/** Every message that a company may word, in both languages. */
export const wordingsQuery = (company: number) =>
  queryOptions({
    queryKey: ['wordings', company],
    queryFn: ({ signal }) => read<z.infer<typeof wordings>>('wordings', { company }, signal),
  })

/** A message in words that are being written. */
export const lookQuery = (place: string, body: TryWording) =>
  queryOptions({
    queryKey: ['wordings', 'look', place, body],
    queryFn: () => send<WordingLook>('POST', `wordings/${place}/look`, { body }),
    retry: false,
    // what was shown stays until the next look is there
    placeholderData: (before: WordingLook | undefined) => before,
  })

/** The logo of a company's mails. */
export const logoQuery = (company: number) =>
  queryOptions({
    queryKey: ['wordings', 'logo', company],
    queryFn: ({ signal }) => read<LogoView>('logo', { company }, signal),
  })
