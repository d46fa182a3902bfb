import { useQuery } from '@tanstack/react-query'
import type { FigureKind } from '../../../core/sop/stepFigures.ts'
import type { Conformance, StepFiguresView } from '../../../server/contract/figures.ts'
import { useMe } from '../../account/session.ts'
import { useNow } from '../../now.ts'
import { useSopPlace } from '../sopPlace.ts'
import { conformanceQuery } from './figures.ts'
import { monthOf, monthsBack } from './month.ts'

/** The measured half of the table of steps, for those who may see tickets. */
export type Figures = {
  readonly month: string
  readonly months: readonly string[]
  readonly data: Conformance | undefined
  readonly error: Error | null
  readonly of: (step: string) => StepFiguresView | undefined
  readonly hrefOf: (step: string, what: FigureKind, way?: string) => string
  readonly hrefOfMonth: (month: string) => string
}

const monthsShown = 24

/** What was measured in the month of the address, or in this one. Null for those who see no tickets of others. */
export function useFigures(): Figures | null {
  const me = useMe()
  const place = useSopPlace()
  const now = useNow()
  const zone = me.companies.find(({ id }) => id === place.company)?.zone ?? 'Asia/Jakarta'
  const present = monthOf(now, zone)
  const month = place.month ?? present
  const isStaff = me.abilities.includes('desk')
  const { data, error } = useQuery({ ...conformanceQuery(place, month), enabled: isStaff })
  if (!isStaff) return null
  const months = monthsBack(present, monthsShown)
  return {
    ...{ month, data, error },
    months: months.includes(month) ? months : [...months, month],
    of: (step) => data?.steps.find(({ id }) => id === step),
    hrefOf: (step, what, way) =>
      place.hrefOf('steps', { figure: [step, what, ...(way === undefined ? [] : [way])].join('.') }),
    hrefOfMonth: (chosen) => place.hrefOf('steps', { month: chosen === present ? null : chosen, figure: null }),
  }
}
