import { useQuery } from '@tanstack/react-query'
import type { Comparison, SopDraft } from '../../../server/contract/revisions.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { Bones, ErrorBox, Notice } from '../../ui/Notices.tsx'
import { contentIn } from '../content.ts'
import type { Definition, Words } from '../rules/words.ts'
import styles from './Compare.module.css'
import { keyWords, valueWords } from './detailWords.ts'
import { comparisonQuery } from './draftQueries.ts'

type Differences = NonNullable<Comparison['differences']>

/** What the saved draft changes: in what it means, then line by line (B10). */
export function ComparePart({ draft }: { readonly draft: SopDraft }) {
  const { t, language } = useText()
  const query = useQuery({ ...comparisonQuery(draft.sopId, draft.companyId, draft.version), enabled: !draft.isNew })
  if (draft.isNew) return <Notice tone="hold" title={t('sop_draft:compare.onlyNew')} />
  if (query.isPending) return <Bones heights={[80, 80, 80]} label={t('words:loading')} />
  if (query.error) return <ErrorBox title={sentenceOf(query.error, t)} />
  const { from, to, differences, lines } = query.data
  const words = (sop: Definition): Words => ({ ...contentIn(language), sop })
  return (
    <div className={styles.compare}>
      <p className="quiet">{t('sop_draft:compare.say', { revision: from.revision })}</p>
      {differences === null ? <Notice tone="warn" title={t('sop_draft:compare.broken')} /> : null}
      {differences?.length === 0 ? <p>{t('sop_draft:compare.none')}</p> : null}
      {differences && to ? (
        <Parts differences={differences} before={words(from.definition)} after={words(to.definition)} />
      ) : null}
      <h2>{t('sop_draft:compare.lines')}</h2>
      <Lines lines={lines} />
    </div>
  )
}

function Parts(props: { readonly differences: Differences; readonly before: Words; readonly after: Words }) {
  const { t } = useText()
  const parts = Map.groupBy(props.differences, ({ part }) => part)
  return [...parts].map(([part, differences]) => (
    <section key={part} className={styles.part}>
      <h2>{t(`sop_draft:part.${part}`, { defaultValue: part })}</h2>
      <ul>
        {differences.map((one) => (
          <Element key={`${one.name} ${one.change}`} difference={one} before={props.before} after={props.after} />
        ))}
      </ul>
    </section>
  ))
}

function Element(props: { readonly difference: Differences[number]; readonly before: Words; readonly after: Words }) {
  const { t, pick } = useText()
  const { name, label, change, details } = props.difference
  return (
    <li className={styles.element}>
      <p className={styles.name}>
        <span className={styles.change} data-change={change}>
          {t(`sop_draft:compare.${change}`)}
        </span>
        {label ? <b>{pick(label)}</b> : null}
        {name && !label ? <b>{name}</b> : null}
      </p>
      {change === 'changed' || change === 'moved' ? (
        <dl>
          {details.map((detail) => (
            <div key={detail.key}>
              <dt>{keyWords(detail, props.after.say)}</dt>
              <dd>
                <Detail detail={detail} before={props.before} after={props.after} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </li>
  )
}

function Detail(props: {
  readonly detail: Differences[number]['details'][number]
  readonly before: Words
  readonly after: Words
}) {
  const { t } = useText()
  const { key, removed, added, before, after } = props.detail
  const first = key.split('.')[0] ?? key
  const was = removed ?? [before]
  const is = added ?? [after]
  const said = (values: readonly unknown[], words: Words) =>
    values.map((value) => valueWords(first, value, words)).filter(Boolean)
  const [old, fresh] = [said(was, props.before), said(is, props.after)]
  return (
    <>
      {old.map((text) => (
        <del key={text}>
          <span className="unseen">{t(removed ? 'sop_draft:compare.minus' : 'sop_draft:compare.before')}: </span>
          {text}
        </del>
      ))}
      {fresh.map((text) => (
        <ins key={text}>
          <span className="unseen">{t(added ? 'sop_draft:compare.plus' : 'sop_draft:compare.after')}: </span>
          {text}
        </ins>
      ))}
    </>
  )
}

const signs = { same: ' ', removed: '−', added: '+', skipped: ' ' }

function Lines({ lines }: { readonly lines: Comparison['lines'] }) {
  const { t } = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.lines} aria-label={t('sop_draft:compare.lines')} tabIndex={0}>
      <pre translate="no">
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of a comparison is its place
          <span key={at} data-kind={line.kind}>
            <i>{line.before ?? ''}</i>
            <i>{line.after ?? ''}</i>
            {line.kind === 'skipped'
              ? t('sop_draft:compare.skipped', { count: line.count })
              : `${signs[line.kind]} ${line.text}`}
          </span>
        ))}
      </pre>
    </section>
  )
}
