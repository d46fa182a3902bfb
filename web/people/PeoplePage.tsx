import { IconPlus, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import styles from './People.module.css'
import { PeopleHead } from './PeopleHead.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { NewPersonPanel, PersonPanel } from './PersonPanel.tsx'
import { unitsQuery } from './peopleQueries.ts'
import { UnitPanel } from './UnitPanel.tsx'
import { UnitTree } from './UnitTree.tsx'
import { usePeoplePlace } from './usePeoplePlace.ts'

/** The tree of units, the people in them, and one person beside (C2). */
export function PeoplePage() {
  const { t } = useText()
  const place = usePeoplePlace('/people')
  const { data } = useQuery(unitsQuery(place.company))
  const [editing, setEditing] = useState<{ readonly unit: number | null; readonly parent: number | null } | null>(null)
  const units = data?.items ?? []
  const close = () => place.goWith({ open: null })
  useEffect(() => {
    document.title = `${t('people:title')} · Tanggap`
  }, [t])
  const add = (parent: number | null) => {
    close()
    setEditing({ unit: null, parent })
  }
  const person = place.open === undefined || place.open === 'new' ? null : Number(place.open)
  return (
    <div className={styles.page}>
      <PeopleHead
        path="/people"
        aside={
          place.mayChange ? (
            <Button
              look="main"
              icon={<IconUserPlus aria-hidden="true" />}
              onPress={() => {
                setEditing(null)
                place.goWith({ open: 'new' }, false)
              }}
            >
              {t('people:new')}
            </Button>
          ) : null
        }
      />
      <div className={styles.columns} data-open={place.open !== undefined || editing !== null}>
        <section className={styles.tree} aria-label={t('people:units')}>
          <UnitTree
            units={units}
            chosen={place.unit ?? null}
            hrefOf={(unit) => place.hrefWith({ unit, open: null })}
            onEdit={place.mayChange ? (unit) => setEditing({ unit, parent: null }) : null}
          />
          {place.mayChange ? (
            <Button
              look="plain"
              size="small"
              icon={<IconPlus aria-hidden="true" />}
              onPress={() => add(place.unit ?? units.find((unit) => unit.kind === 'company')?.id ?? null)}
            >
              {t('people:unit.new')}
            </Button>
          ) : null}
        </section>
        <PeopleTable units={units} />
        {editing ? (
          <UnitPanel
            key={`${editing.unit} ${editing.parent}`}
            company={place.company}
            units={units}
            unit={units.find((unit) => unit.id === editing.unit) ?? null}
            parent={editing.parent}
            onClose={() => setEditing(null)}
          />
        ) : null}
        {!editing && person !== null ? (
          <PersonPanel key={person} id={person} units={units} mayChange={place.mayChange} onClose={close} />
        ) : null}
        {!editing && place.open === 'new' && data ? (
          <NewPersonPanel
            company={place.company}
            unit={place.unit ?? null}
            units={units}
            onMade={(id) => place.goWith({ open: id })}
            onClose={close}
          />
        ) : null}
      </div>
    </div>
  )
}
