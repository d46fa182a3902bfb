import { useQueries } from '@tanstack/react-query'
import type { SopView } from '../../server/contract/sops.ts'
import { useMe } from '../account/session.ts'
import { sopQuery } from '../desk/ticketQueries.ts'
import { type Bilingual, useText } from '../text.ts'
import styles from './Cards.module.css'

/** What the tiers of this company's SOPs are called, from the first on; nothing where none of them knows tiers (D5). */
export function useTiers(company: number): readonly Bilingual[] {
  const { companies } = useMe()
  const sops = companies.find(({ id }) => id === company)?.sops ?? []
  const found = useQueries({ queries: sops.map(({ id }) => sopQuery(id, company)) })
  const all = found.flatMap((one) => (one.data ? [Object.values((one.data as SopView).definition.tiers ?? {})] : []))
  return all.toSorted((one, other) => other.length - one.length)[0]?.map(({ label }) => label) ?? []
}

/** On which tier of the desk somebody works. */
export function TierPick(props: {
  readonly labels: readonly Bilingual[]
  readonly name: string
  readonly tier: number
  readonly onPick: (tier: number) => void
}) {
  const { t, pick } = useText()
  if (props.labels.length === 0) return null
  return (
    <select
      className={styles.tier}
      aria-label={t('people:desk.tierOf', { name: props.name })}
      value={String(props.tier)}
      onChange={(event) => props.onPick(Number(event.currentTarget.value))}
    >
      {props.labels.map((label, at) => (
        <option key={label.en} value={String(at + 1)}>
          {pick(label)}
        </option>
      ))}
    </select>
  )
}
