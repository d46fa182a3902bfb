import type { ReactNode } from 'react'
import { Notice } from '../../ui/Notices.tsx'
import { Additions } from '../Additions.tsx'
import { ChosenLegend } from '../Chosen.tsx'
import { useContent } from '../content.ts'
import { PriorityKinds, PriorityLevels, PriorityMatrix } from '../PriorityTables.tsx'
import { useSop } from '../theSop.ts'
import { Actions } from './Actions.tsx'
import { Clocks } from './Clocks.tsx'
import { Notices } from './Notices.tsx'
import { hasObligations, Obligations } from './Obligations.tsx'
import { Reports } from './Reports.tsx'
import styles from './Rules.module.css'
import { States } from './States.tsx'
import type { Words } from './words.ts'

/** The rules by which tickets run, in plain words, from the definition itself (X2): what the engine does is what stands here. */
export function RulesPage() {
  const content = useContent()
  const { say } = content
  const { definition: sop, missingDesks } = useSop()
  const words: Words = { ...content, sop }
  const sections = {
    reports: <Reports words={words} />,
    states: <States words={words} />,
    actions: <Actions words={words} />,
    priority: (
      <div className={styles.priority}>
        <PriorityLevels sop={sop} />
        <PriorityMatrix sop={sop} />
        <PriorityKinds sop={sop} />
      </div>
    ),
    obligations: <Obligations words={words} />,
    clocks: <Clocks words={words} />,
    notices: <Notices words={words} />,
    additions: <Additions sop={sop} />,
  } as const satisfies Record<string, ReactNode>
  const names = (Object.keys(sections) as (keyof typeof sections)[]).filter(
    (name) =>
      (name !== 'obligations' || hasObligations(sop)) &&
      (name !== 'additions' || Object.keys(sop.additions ?? {}).length > 0),
  )
  return (
    <div className={styles.page}>
      <nav className={styles.contents} aria-label={say('sop_page:rules.contents')}>
        <ul>
          {names.map((name) => (
            <li key={name}>
              <a href={`#${name}`}>{say(`sop_page:rules.${name}`)}</a>
            </li>
          ))}
        </ul>
        <ChosenLegend />
      </nav>
      <div className={styles.sections}>
        {missingDesks.length > 0 ? (
          <Notice tone="warn" title={say('sop_page:desks.missing', { desks: missingDesks.join(', ') })}>
            <p>{say('sop_page:desks.otherwise')}</p>
          </Notice>
        ) : null}
        {names.map((name) => (
          <section key={name} id={name} className={styles.section} aria-labelledby={`${name}-title`}>
            <h2 id={`${name}-title`}>{say(`sop_page:rules.${name}`)}</h2>
            <p className={styles.say}>{say(`sop_page:rules.say.${name}`)}</p>
            {sections[name]}
          </section>
        ))}
      </div>
    </div>
  )
}
