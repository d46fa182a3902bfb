import { lazy, Suspense } from 'react'
import { ChosenLegend } from '../Chosen.tsx'
import { useContent } from '../content.ts'
import { FiguresHead } from '../figures/FiguresHead.tsx'
import { GaugeKeys } from '../figures/Gauge.tsx'
import { useFigures } from '../figures/useFigures.ts'
import { useSopPlace } from '../sopPlace.ts'
import { useSop } from '../theSop.ts'
import { StepCards } from './StepCards.tsx'
import styles from './Steps.module.css'
import { StepTable } from './StepTable.tsx'
import { SymbolKeys } from './SymbolKeys.tsx'

const FigureList = lazy(() => import('../figures/FigureList.tsx').then((part) => ({ default: part.FigureList })))

const roomy = { lane: 72, half: 20, tall: 12 } as const
const tight = { lane: 60, half: 17, tall: 10 } as const

/**
 * The steps with what each needs, takes and yields (E11), and for those who work here what was measured of each (X2): a
 * table with the flow in it, or cards on a narrow screen.
 */
export function StepsPage() {
  const { say } = useContent()
  const sop = useSop()
  const figures = useFigures()
  const { figure } = useSopPlace()
  return (
    <div className={styles.steps}>
      {figures ? <FiguresHead figures={figures} /> : null}
      <section className={styles.wide} aria-label={say('sop_page:tab.steps')}>
        <StepTable sop={sop} measure={sop.executors.length > (figures ? 3 : 5) ? tight : roomy} figures={figures} />
      </section>
      <div className={styles.narrow}>
        <StepCards sop={sop} level={2} figures={figures} />
      </div>
      <footer className={styles.foot}>
        <SymbolKeys sop={sop.definition} />
        {figures ? <GaugeKeys /> : null}
        <ChosenLegend />
      </footer>
      <Suspense>
        {figures && figure ? (
          <FigureList key={`${figure.step}.${figure.what}.${figure.way}`} figures={figures} figure={figure} />
        ) : null}
      </Suspense>
    </div>
  )
}
