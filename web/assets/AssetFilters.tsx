import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import type { Unit } from '../../server/contract/people.ts'
import { useKeys } from '../desk/keys/useKeys.ts'
import { useTypedSearch } from '../desk/useTypedSearch.ts'
import table from '../people/PeopleTable.module.css'
import { pathOf, treeOf } from '../people/unitTree.ts'
import { useText } from '../text.ts'
import { Pick } from '../ui/Pick.tsx'
import styles from './Assets.module.css'
import type { AssetPlace } from './useAssetPlace.ts'

/** Words, unit, kind, state and warranty: what narrows the register. */
export function AssetFilters(props: {
  readonly place: AssetPlace
  readonly units: readonly Unit[]
  readonly kinds: readonly string[]
}) {
  const { t } = useText()
  const { place, units } = props
  const box = useRef<HTMLInputElement>(null)
  const { words, setWords } = useTypedSearch(place.q ?? '', (q) => place.goWith({ q: q === '' ? null : q }))
  useKeys({ '/': () => box.current?.select() })
  const choice = (
    name: 'unit' | 'kind' | 'state' | 'warranty',
    choices: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <Pick
      label={t(`assets:filter.${name}`)}
      value={String(place[name] ?? '')}
      narrows={place[name] !== undefined}
      choices={[{ value: '', label: t(`assets:filter.${name}`) }, ...choices]}
      onPick={(value) => place.goWith({ [name]: value || null })}
    />
  )
  const kinds = [...new Set([...props.kinds, ...(place.kind === undefined ? [] : [place.kind])])]
  return (
    <search className={styles.tools}>
      <TextInput
        ref={box}
        type="search"
        className={table.search ?? ''}
        aria-label={t('assets:search')}
        aria-keyshortcuts="/"
        placeholder={t('assets:search')}
        leftSection={<IconSearch aria-hidden="true" />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {choice(
        'unit',
        treeOf(units).map(({ unit }) => ({ value: String(unit.id), label: pathOf(units, unit.id) })),
      )}
      {kinds.length > 0
        ? choice(
            'kind',
            kinds.map((kind) => ({ value: kind, label: kind })),
          )
        : null}
      {choice(
        'state',
        (['in_use', 'in_repair', 'retired'] as const).map((value) => ({ value, label: t(`assets:state.${value}`) })),
      )}
      {choice(
        'warranty',
        (['ends_soon', 'over', 'runs', 'unknown'] as const).map((value) => ({
          value,
          label: t(`assets:warranty.${value}`),
        })),
      )}
    </search>
  )
}
