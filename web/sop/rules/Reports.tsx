import { Tag } from '../../ui/Marks.tsx'
import { Chosen } from '../Chosen.tsx'
import { keywordWords, liveWords, requirementWords } from './actionWords.ts'
import styles from './Rules.module.css'
import type { Words } from './words.ts'

/** What a report must hold on every way in (B4), and what a service of the catalogue requires besides (B2). */
export function Reports({ words }: { readonly words: Words }) {
  const { say, pick, sop } = words
  return (
    <ul className={styles.cards}>
      <li className={styles.state}>
        <h3>{say('sop_page:report.every')}</h3>
        {sop.report.required.map((one) => (
          <p key={JSON.stringify(one)}>
            {requirementWords(one, words)}
            {typeof one === 'string' ? null : <Chosen source={one.source} />}
          </p>
        ))}
      </li>
      {Object.entries(sop.channels).map(([name, channel]) =>
        channel.live ? (
          <li key={name} className={styles.state}>
            <h3>
              {pick(channel.label)}
              <Chosen source={channel.source} />
              <Tag>{say('sop_page:report.channel')}</Tag>
            </h3>
            <p>{liveWords(channel, words)}</p>
          </li>
        ) : null,
      )}
      {Object.entries(sop.channels)
        .filter(([, { keyword }]) => keyword !== undefined)
        .map(([name, channel]) => (
          <li key={name} className={styles.state}>
            <h3>{pick(channel.label)}</h3>
            <p>{keywordWords(channel, words)}</p>
          </li>
        ))}
      {Object.entries(sop.catalogue ?? {}).map(([name, service]) => (
        <li key={name} className={styles.state}>
          <h3>
            {pick(service.label)}
            <Chosen source={service.source} />
            <Tag>{say('sop_page:report.service')}</Tag>
          </h3>
          {service.requires?.map((one) => <p key={JSON.stringify(one)}>{requirementWords(one, words)}</p>) ?? (
            <p>{say('sop_page:report.nothingMore')}</p>
          )}
        </li>
      ))}
    </ul>
  )
}
