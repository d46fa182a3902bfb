import type { ReactNode } from 'react'
import type { Asset } from '../../server/contract/assets.ts'
import { dayOf } from '../format.ts'
import fields from '../people/Fields.module.css'
import { useReading, useText } from '../text.ts'
import styles from './Assets.module.css'
import { StateTag, WarrantyTag } from './AssetTags.tsx'

/** An asset to read. What is not known takes no line. */
export function AssetFacts({ asset }: { readonly asset: Asset }) {
  const reading = useReading()
  return (
    <dl className={fields.facts}>
      <Fact name="code">
        <span className={styles.code}>{asset.code}</span>
      </Fact>
      <Fact name="state">
        <StateTag state={asset.state} />
      </Fact>
      <Fact name="kind">{asset.kind}</Fact>
      <Fact name="person">
        {asset.person ? (
          <a href={`/people?company=${asset.companyId}&open=${asset.person.id}`}>{asset.person.name}</a>
        ) : null}
      </Fact>
      <Fact name="unit">{asset.unit?.name}</Fact>
      <Fact name="place">{asset.place}</Fact>
      <Fact name="serial">{asset.serial}</Fact>
      <Fact name="boughtOn">{asset.boughtOn ? dayOf(`${asset.boughtOn}T05:00:00.000Z`, reading) : null}</Fact>
      <Fact name="warrantyUntil">{asset.warrantyUntil ? <WarrantyTag asset={asset} /> : null}</Fact>
      <Fact name="note">{asset.note ? <span className={styles.note}>{asset.note}</span> : null}</Fact>
    </dl>
  )
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  const { t } = useText()
  if (!props.children) return null
  return (
    <>
      <dt>{t(`assets:field.${props.name}`)}</dt>
      <dd>{props.children}</dd>
    </>
  )
}
