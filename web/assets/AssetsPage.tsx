import { IconPlus, IconQrcode } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMe } from '../account/session.ts'
import { PageHead } from '../desk/PageHead.tsx'
import frame from '../people/People.module.css'
import { unitsQuery } from '../people/peopleQueries.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { CompanyPick } from '../ui/Pick.tsx'
import { AssetPanel, NewAssetPanel } from './AssetPanel.tsx'
import { AssetTable } from './AssetTable.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import { LabelsPanel } from './LabelsPanel.tsx'
import { useAssetPlace } from './useAssetPlace.ts'

/** The register of assets: what there is, where, with whom, and one asset beside (expected.md 32). */
export function AssetsPage() {
  const { t } = useText()
  const me = useMe()
  const place = useAssetPlace()
  const units = useQuery(unitsQuery(place.company)).data?.items ?? []
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set())
  const pick = (ids: readonly number[], on: boolean) =>
    setPicked((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  const close = () => place.goWith({ open: null })
  useEffect(() => {
    document.title = `${t('assets:title')} · Tanggap`
  }, [t])
  return (
    <div className={frame.page}>
      <PageHead
        title={t('assets:title')}
        tabs={[]}
        aside={
          <>
            <CompanyPick
              label={t('assets:company')}
              value={place.company}
              companies={me.companies}
              onPick={(company) => {
                setPicked(new Set())
                place.goWith({ company, unit: null, open: null }, false)
              }}
            />
            <Button href={`/api/v1/assets.csv?company=${place.company}`}>{t('assets:export')}</Button>
            {place.mayPrint ? (
              <Button icon={<IconQrcode aria-hidden="true" />} onPress={() => place.goWith({ open: 'labels' }, false)}>
                {picked.size > 0 ? t('assets:labels.openPicked', { count: picked.size }) : t('assets:labels.open')}
              </Button>
            ) : null}
            {place.mayKeep ? (
              <Button onPress={() => place.goWith({ open: 'import' }, false)}>{t('assets:import.open')}</Button>
            ) : null}
            {place.mayKeep ? (
              <Button
                look="main"
                icon={<IconPlus aria-hidden="true" />}
                onPress={() => place.goWith({ open: 'new' }, false)}
              >
                {t('assets:new')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className={frame.columns} data-plain="true" data-open={place.open !== undefined}>
        <AssetTable units={units} place={place} picked={place.mayPrint ? picked : null} onPick={pick} />
        {place.open === 'new' && place.mayKeep ? (
          <NewAssetPanel
            company={place.company}
            unit={place.unit ?? null}
            units={units}
            onMade={(id) => place.goWith({ open: id })}
            onClose={close}
          />
        ) : null}
        {place.open === 'labels' && place.mayPrint ? (
          <LabelsPanel place={place} picked={picked} onUnpick={() => setPicked(new Set())} onClose={close} />
        ) : null}
        {place.open === 'import' && place.mayKeep ? <ImportPanel company={place.company} onClose={close} /> : null}
        {place.open !== undefined && /^\d/.test(place.open) ? (
          <AssetPanel key={place.open} id={Number(place.open)} units={units} onClose={close} />
        ) : null}
      </div>
    </div>
  )
}
