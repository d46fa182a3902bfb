import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Desk, Unit } from '../../server/contract/people.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Avatar, Tag } from '../ui/Marks.tsx'
import { EmptyState } from '../ui/Notices.tsx'
import { Card, CardColumns } from './CardColumns.tsx'
import cards from './Cards.module.css'
import { DeskPanel } from './DeskPanel.tsx'
import frame from './People.module.css'
import { PeopleHead } from './PeopleHead.tsx'
import { desksQuery, unitsQuery } from './peopleQueries.ts'
import { pathOf } from './unitTree.ts'
import { usePeoplePlace } from './usePeoplePlace.ts'

/** The desks of a company and who sits at each (A4, A5). */
export function DesksPage() {
  const { t } = useText()
  const place = usePeoplePlace('/people/desks')
  const desks = useQuery(desksQuery(place.company))
  const units = useQuery(unitsQuery(place.company)).data?.items ?? []
  const items = desks.data?.items ?? []
  const open = items.find((desk) => String(desk.id) === place.open) ?? null
  useEffect(() => {
    document.title = `${t('people:tab.desks')} · Tanggap`
  }, [t])
  return (
    <div className={frame.page}>
      <PeopleHead
        path="/people/desks"
        aside={
          place.mayChange ? (
            <Button
              look="main"
              icon={<IconPlus aria-hidden="true" />}
              onPress={() => place.goWith({ open: 'new' }, false)}
            >
              {t('people:desk.new')}
            </Button>
          ) : null
        }
      />
      <CardColumns
        found={desks}
        items={desks.data?.items}
        failed={t('people:failed')}
        none={<EmptyState title={t('people:desk.none')}>{t('people:desk.noneText')}</EmptyState>}
        panel={
          open || place.open === 'new' ? (
            <DeskPanel
              key={open?.id ?? 'new'}
              company={place.company}
              units={units}
              desk={open}
              onClose={() => place.goWith({ open: null })}
            />
          ) : null
        }
      >
        {(desk) => (
          <DeskCard
            key={desk.id}
            desk={desk}
            units={units}
            onOpen={place.mayChange ? () => place.goWith({ open: desk.id }, false) : null}
          />
        )}
      </CardColumns>
    </div>
  )
}

function DeskCard(props: {
  readonly desk: Desk
  readonly units: readonly Unit[]
  readonly onOpen: (() => void) | null
}) {
  const { t } = useText()
  const { desk } = props
  return (
    <Card
      name={desk.name}
      onOpen={props.onOpen}
      standing={desk.isDefault ? <Tag tone="good">{t('people:desk.default')}</Tag> : null}
    >
      <p className="quiet small">{pathOf(props.units, desk.unitId)}</p>
      <div className={cards.faces}>
        {desk.members.slice(0, 5).map((member) => (
          <Avatar key={member.id} name={member.name} />
        ))}
        <div>
          {desk.members.length === 0 ? t('people:desk.nobody') : t('people:desk.count', { count: desk.members.length })}
        </div>
      </div>
    </Card>
  )
}
