import { target } from '../../format.ts'
import { Tag } from '../../ui/Marks.tsx'
import { Chosen } from '../Chosen.tsx'
import { Level } from '../PriorityTables.tsx'
import clockStyles from './Clocks.module.css'
import styles from './Rules.module.css'
import { conditionWords, type Definition, fieldWord, named, triggerWords, type Words } from './words.ts'

type Clock = Definition['clocks'][string]

/** The time standards: what starts, stops and pauses each, how long it may take, and when it warns. */
export function Clocks({ words }: { readonly words: Words }) {
  return (
    <ul className={styles.lines}>
      {Object.entries(words.sop.clocks).map(([name, clock]) => (
        <li key={name} className={clockStyles.clock}>
          <h3>
            {words.pick(clock.label)}
            <Chosen source={clock.source} />
            {clock.standard ? null : <Tag>{words.say('sop_page:clock.period')}</Tag>}
            {clock.clause ? (
              <span className={styles.clause}>{words.say('sop_page:clause', { clause: clock.clause })}</span>
            ) : null}
          </h3>
          <Target clock={clock} words={words} />
          <Facts clock={clock} words={words} />
        </li>
      ))}
    </ul>
  )
}

function Target({ clock, words }: { readonly clock: Clock; readonly words: Words }) {
  if (typeof clock.target === 'string')
    return (
      <p className={clockStyles.target}>
        {target(clock.target, words.language)}
        <Chosen source={clock.source} part="target" />
      </p>
    )
  if ('until' in clock.target)
    return (
      <p className={clockStyles.target}>
        {words.say('sop_page:clock.until', { field: fieldWord(clock.target.until, words) })}
        <Chosen source={clock.source} part="target" />
      </p>
    )
  if (clock.target.by === 'kind')
    return (
      <p className={clockStyles.target}>
        {words.say('sop_page:clock.byKind', { provisional: target(clock.target.provisional, words.language) })}
        <Chosen source={clock.source} part="target" />
      </p>
    )
  const { levels } = words.sop.priority
  return (
    <ul className={clockStyles.targets}>
      {Object.entries(clock.target.values)
        .toSorted(([one], [other]) => (levels[one]?.rank ?? 0) - (levels[other]?.rank ?? 0))
        .map(([level, length]) => (
          <li key={level}>
            <Level sop={words.sop} name={level} /> <b>{target(length, words.language)}</b>
          </li>
        ))}
      <Chosen source={clock.source} part="target" />
    </ul>
  )
}

function Facts({ clock, words }: { readonly clock: Clock; readonly words: Words }) {
  const { say, pick, sop, language } = words
  const calendar = clock.calendar === undefined ? null : sop.calendars?.[clock.calendar]
  const facts: readonly (readonly [name: string, value: string | null])[] = [
    ['starts', triggerWords(clock.starts, words)],
    ['when', clock.when === undefined ? null : conditionWords(clock.when, words)],
    ['stops', triggerWords(clock.stops, words)],
    ['resumes', clock.resumes === undefined ? null : triggerWords(clock.resumes, words)],
    ['calendar', calendar ? pick(calendar.label) : say('sop_page:clock.always')],
    ['repeats', clock.repeat === undefined ? null : target(clock.repeat, language)],
    ['owed', clock.owed_by?.map((role) => named('roles', role, words)).join(', ') ?? null],
    ['warns', clock.warn_at?.length ? clock.warn_at.map((share) => `${share} %`).join(', ') : null],
  ]
  return (
    <dl>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{say(`sop_page:clock.${name}`)}</dt>
            <dd>
              {value}
              {name === 'warns' ? <Chosen source={clock.source} part="warn_at" /> : null}
              {name === 'repeats' ? <Chosen source={clock.source} part="repeat" /> : null}
            </dd>
          </div>
        ),
      )}
      <div>
        <dt>{say('sop_page:clock.pauses')}</dt>
        <dd>
          {clock.pauses?.length
            ? clock.pauses.map((pause) => (
                <p key={pause.cause.en}>
                  {pick(pause.cause)}: {pause.in.map((state) => named('states', state, words)).join(', ')}
                  {pause.once ? ` (${say('sop_page:clock.once', { length: target(pause.once, language) })})` : null}
                  {pause.longest
                    ? ` (${say('sop_page:clock.longest', { length: target(pause.longest, language) })})`
                    : null}
                  <Chosen source={clock.source} part="pauses" />
                </p>
              ))
            : say('sop_page:clock.never')}
        </dd>
      </div>
    </dl>
  )
}
