import { IconQrcode } from '@tabler/icons-react'
import { type LabelSheet, labelsOn, spotsFor } from '../../core/assets/labelSheets.ts'
import { useText } from '../text.ts'
import styles from './SheetPlan.module.css'

/** The first sheet in small: which labels are gone, and which are printed. One chooses the first that is still there. */
export function SheetPlan(props: {
  readonly sheet: LabelSheet
  readonly count: number
  readonly used: number
  readonly onUse: (used: number) => void
}) {
  const { t } = useText()
  const { sheet, count, used } = props
  const { page, label } = sheet
  const part = (of: number, whole: number) => `${(of / whole) * 100}%`
  return (
    <fieldset className={styles.plan}>
      <legend>{t('assets:labels.begin')}</legend>
      <div className={styles.sheet} style={{ aspectRatio: `${page.width} / ${page.height}` }}>
        {spotsFor(sheet, labelsOn(sheet), 0).map(({ x, y }, index) => (
          <label
            key={`${x} ${y}`}
            data-as={index < used ? 'gone' : index < used + count ? 'printed' : 'free'}
            style={{
              ...{ left: part(x, page.width), top: part(y, page.height) },
              ...{ width: part(label.width, page.width), height: part(label.height, page.height) },
            }}
          >
            <input
              type="radio"
              name="labels-used"
              aria-label={t('assets:labels.nth', { nth: index + 1 })}
              checked={index === used}
              onChange={() => props.onUse(index)}
            />
            {index < used ? null : <IconQrcode aria-hidden="true" />}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
