import { IconBuilding, IconBuildingSkyscraper, IconPencil, IconSitemap } from '@tabler/icons-react'
import type { Unit } from '../../server/contract/people.ts'
import { zoneName } from '../format.ts'
import { useNow } from '../now.ts'
import { useText } from '../text.ts'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './People.module.css'
import { treeOf } from './unitTree.ts'

const signs = { company: IconBuildingSkyscraper, branch: IconBuilding, department: IconSitemap }

/** The units as a tree, with how many people each holds; the chosen one narrows the list beside. */
export function UnitTree(props: {
  readonly units: readonly Unit[]
  readonly chosen: number | null
  readonly hrefOf: (unit: number | null) => string
  readonly onEdit: ((unit: number) => void) | null
}) {
  const { t } = useText()
  const now = useNow()
  const tree = treeOf(props.units)
  const home = tree[0]?.unit.zone
  return (
    <ul className={styles.units}>
      {tree.map(({ unit, depth, peopleBelow }) => {
        const Sign = signs[unit.kind]
        const root = unit.kind === 'company'
        const here = root ? props.chosen === null || props.chosen === unit.id : props.chosen === unit.id
        return (
          <li key={unit.id} className={styles.unit} data-here={here} style={{ paddingLeft: depth * 16 }}>
            <a href={props.hrefOf(root ? null : unit.id)} aria-current={here ? 'true' : undefined}>
              <Sign aria-hidden="true" />
              <span className="cut">{unit.name}</span>
              {unit.zone === home ? null : <span className={styles.zone}>{zoneName(unit.zone, now)}</span>}
              <span className={styles.count}>
                {peopleBelow}
                <span className="unseen"> {t('people:peopleWord')}</span>
              </span>
            </a>
            {props.onEdit ? (
              <span className={styles.edit}>
                <IconButton label={`${t('words:change')}: ${unit.name}`} onPress={() => props.onEdit?.(unit.id)}>
                  <IconPencil aria-hidden="true" />
                </IconButton>
              </span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
