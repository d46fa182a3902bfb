import { useDebouncedValue } from '@mantine/hooks'
import { IconDeviceDesktop, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { sameCode } from '../../core/assets/codes.ts'
import type { Asset } from '../../server/contract/assets.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Assets.module.css'
import { WarrantyTag } from './AssetTags.tsx'
import { assetsOfQuery, matchQuery } from './assetQueries.ts'

const pauseMs = 400
const most = 6

/**
 * Beside a field that holds a code: the assets of whoever reports, to be taken by a click; what the code stands for once it is
 * typed; and for one that the register does not know, that it is taken all the same, and the codes near it (B4).
 */
export function AssetHelp(props: {
  readonly company: number
  /** Whoever reports, and their unit. */
  readonly person: number
  readonly unit: number | null
  /** Whether that is somebody else than who looks: their assets stand with them. */
  readonly other: boolean
  readonly value: string
  /** Answers that say there is none. */
  readonly none: readonly string[]
  readonly onPick: (code: string) => void
}) {
  const { t } = useText()
  const { company, person, value } = props
  const { data: own } = useQuery({ ...assetsOfQuery(company, person, props.unit), enabled: !props.other })
  const [typed] = useDebouncedValue(value.trim(), pauseMs)
  const isNone = typed === '' || props.none.some((none) => sameCode(none, typed))
  const { data: match } = useQuery(matchQuery(company, isNone ? null : typed, props.other ? person : null))
  const offered = (props.other ? [] : (own ?? [])).filter(({ code }) => !sameCode(code, value)).slice(0, most)
  return (
    <>
      {offered.length > 0 ? (
        <fieldset className={styles.offered}>
          <legend>{t('assets:mine')}</legend>
          {offered.map((asset) => (
            <Offered key={asset.id} code={asset.code} name={asset.name} onPick={props.onPick} />
          ))}
        </fieldset>
      ) : null}
      <div aria-live="polite">
        {match?.asset ? <Known asset={match.asset} open={match.openTickets} /> : null}
        {match && !match.known ? (
          <div className={styles.unknown}>
            <IconInfoCircle aria-hidden="true" />
            <div>
              <p>
                <b>{t('assets:unknown', { code: typed })}</b> {t('assets:unknownTaken')}
              </p>
              {match.near.length > 0 ? (
                <fieldset className={styles.offered}>
                  <legend>{t('assets:near')}</legend>
                  {match.near.map(({ code, name }) => (
                    <Offered key={code} code={code} name={name} onPick={props.onPick} />
                  ))}
                </fieldset>
              ) : null}
            </div>
          </div>
        ) : null}
      </div>
    </>
  )
}

function Offered(props: { readonly code: string; readonly name: string; readonly onPick: (code: string) => void }) {
  return (
    <Button size="small" onPress={() => props.onPick(props.code)}>
      <b className={styles.code}>{props.code}</b>&nbsp;{props.name}
    </Button>
  )
}

/** What a code stands for, in a line: name, with whom, warranty, and how many tickets about it are open. */
function Known({ asset, open }: { readonly asset: Asset; readonly open: number }) {
  const { t } = useText()
  return (
    <p className={styles.known}>
      <IconDeviceDesktop aria-hidden="true" />
      <span>
        <b>{asset.name}</b>
        {[asset.person?.name, asset.unit?.name, asset.place].filter(Boolean).map((part) => ` · ${part}`)}
        {asset.state === 'in_use' ? null : ` · ${t(`assets:state.${asset.state}`)}`}
      </span>
      {asset.warrantyUntil === null ? null : (
        <span>
          {t('assets:col.warranty')} <WarrantyTag asset={asset} />
        </span>
      )}
      {open > 0 ? <span>{t('assets:open', { count: open })}</span> : null}
    </p>
  )
}
