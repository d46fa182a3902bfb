import { IconDownload, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { flowRoutes } from '../../../core/sop/flowRoutes.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useContent } from '../content.ts'
import { saveText } from '../saveText.ts'
import { fileHref, useSopPlace } from '../sopPlace.ts'
import { leadsOf } from '../steps/leads.ts'
import { useSop } from '../theSop.ts'
import styles from './Chart.module.css'
import { ChartDrawing } from './ChartDrawing.tsx'
import { svgFile } from './svgFile.ts'
import { least, most, useZoom } from './useZoom.ts'

/** The flow chart, drawn from the running definition (A21, X2); the same in words for those who hear the page. */
export function ChartPage() {
  const { t } = useText()
  const { say, pick, language } = useContent()
  const sop = useSop()
  const place = useSopPlace()
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
        <Button href={fileHref(sop, place, 'chart.mmd')}>Mermaid</Button>
        <Button href={fileHref(sop, place, 'chart.bpmn')}>BPMN 2.0</Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={zoom.frame} className={styles.frame} aria-label={say('sop_page:tab.chart')} tabIndex={0}>
        <ChartDrawing
          svg={chart}
          factor={zoom.factor}
          width={`${Math.min(most, Math.max(least, zoom.factor)) * 100}%`}
          className={styles.drawing}
        />
      </section>
      <InWords />
    </div>
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
