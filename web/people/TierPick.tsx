import { useQueries } from '@tanstack/react-query'
import type { SopView } from '../../server/contract/sops.ts'
import { useMe } from '../account/session.ts'
import { sopQuery } from '../desk/ticketQueries.ts'
import { type Bilingual, useText } from '../text.ts'
import { Pick } from '../ui/Pick.tsx'
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
    <span className={styles.tier}>
      <Pick
        label={t('people:desk.tierOf', { name: props.name })}
        value={String(props.tier)}
        choices={props.labels.map((label, at) => ({ value: String(at + 1), label: pick(label) }))}
        onPick={(tier) => props.onPick(Number(tier))}
      />
    </span>
  )
}
