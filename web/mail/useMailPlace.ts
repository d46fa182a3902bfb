import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { asQuery } from '../api.ts'
import { useGo } from '../desk/useGo.ts'
import { type MailSearch, mailSearchOf } from './mailSearch.ts'

type Change = Partial<Record<keyof MailSearch, string | number | null>>
export type MailPlace = MailSearch & {
  readonly hrefWith: (change: Change) => string
  readonly goWith: (change: Change) => void
}

/** Where one is on the mail page at `path`. */
export function useMailPlace(path: string): MailPlace {
  const go = useGo()
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const search = useMemo(() => mailSearchOf(raw), [raw])
  const hrefWith = (change: Change) => `${path}${asQuery({ ...search, ...change })}`
  return { ...search, hrefWith, goWith: (change) => go(hrefWith(change)) }
}
