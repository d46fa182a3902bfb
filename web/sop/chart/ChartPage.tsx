import { IconDownload, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { useEffect, useMemo, useRef } from 'react'
import { flowRoutes } from '../../../core/sop/flowRoutes.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useContent } from '../content.ts'
import { saveText } from '../saveText.ts'
import { leadsOf } from '../steps/leads.ts'
import { useSop } from '../theSop.ts'
import styles from './Chart.module.css'
import { svgFile, widthOf } from './svgFile.ts'
import { least, most, useZoom } from './useZoom.ts'

/** The flow chart, drawn from the running definition (A21, X2); the same in words for those who hear the page. */
export function ChartPage() {
  const { t } = useText()
  const { say, pick, language } = useContent()
  const sop = useSop()
  const zoom = useZoom()
  const chart = pick(sop.chart)
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <p className="quiet small">{t('sop_page:chart.how')}</p>
        <fieldset className={styles.zoom} aria-label={t('sop_page:chart.zoom')}>
          <IconButton label={t('sop_page:chart.farther')} shortcut="-" onPress={zoom.farther}>
            <IconMinus aria-hidden="true" />
          </IconButton>
          <output className={styles.factor} aria-live="polite">
            {Math.round(zoom.factor * 100)} %
          </output>
          <IconButton label={t('sop_page:chart.nearer')} shortcut="+" onPress={zoom.nearer}>
            <IconPlus aria-hidden="true" />
          </IconButton>
          <IconButton label={t('sop_page:chart.fit')} shortcut="0" onPress={zoom.fit}>
            <IconMaximize aria-hidden="true" />
          </IconButton>
        </fieldset>
        <Button
          icon={<IconDownload aria-hidden="true" />}
          onPress={() => saveText(`${sop.number}-rev-${sop.revision}-${language}.svg`, 'image/svg+xml', svgFile(chart))}
        >
          {t('sop_page:chart.download')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={zoom.frame} className={styles.frame} aria-label={say('sop_page:tab.chart')} tabIndex={0}>
        <Drawing svg={chart} factor={zoom.factor} />
      </section>
      <InWords />
    </div>
  )
}

/** Parsed as SVG and not as a page: whatever stood in it, nothing of it could run. */
function Drawing({ svg, factor }: { readonly svg: string; readonly factor: number }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
    place.current?.replaceChildren(document.importNode(drawn, true))
  }, [svg])
  return (
    <div
      ref={place}
      className={styles.drawing}
      style={{ width: `${Math.min(most, Math.max(least, factor)) * 100}%`, maxWidth: widthOf(svg) * 1.2 * factor }}
    />
  )
}

function InWords() {
  const content = useContent()
  const { say, pick } = content
  const sop = useSop()
  const flow = useMemo(() => flowRoutes(sop.definition), [sop.definition])
  return (
    <section className="unseen" aria-label={say('sop_page:chart.inWords')}>
      <ol>
        {sop.steps.map((step, row) => (
          <li key={step.id}>
            {pick(step.executor.label)}: {pick(step.activity)}. {leadsOf(flow, row, content).join('. ')}
          </li>
        ))}
      </ol>
    </section>
  )
}
