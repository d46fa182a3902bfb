import type { ReactNode } from 'react'
import { identityBlocks, spacedNip } from '../../../core/sop/sheets.ts'
import type { SopView } from '../../../server/contract/sops.ts'
import { useMe } from '../../account/session.ts'
import { Chosen } from '../Chosen.tsx'
import { longDate, useContent } from '../content.ts'
import styles from './Identity.module.css'

type Document = SopView['definition']['document']
type Block = NonNullable<Document['identity']>

/** The head of a government SOP AP: the identity block, as PermenPANRB 35/2012 has it; the same as the PDF's first page. */
export function Identity({ sop, identity }: { readonly sop: SopView; readonly identity: Block }) {
  const { say, pick } = useContent()
  const me = useMe()
  const { document } = sop.definition
  const company = me.companies.find((one) => one.id === sop.companyId)?.name
  return (
    <header className={styles.identity}>
      <div className={styles.whose}>
        {company ? <p className={styles.company}>{company}</p> : null}
        <p>
          {pick(document.owner)}
          <Chosen source={document.source} part="owner" />
        </p>
      </div>
      <Facts document={document} identity={identity} />
      <p className={styles.kind}>{say('print:government_kind')}</p>
      <div className={styles.name}>
        <p>{say('print:government_name')}</p>
        <h2>
          {pick(document.title)}
          <Chosen source={document.source} part="title" />
        </h2>
      </div>
      {identityBlocks.flat().map((part) => (
        <section key={part} className={styles.block}>
          <h3>{say(`print:${part}`)}</h3>
          <Texts identity={identity} part={part} />
        </section>
      ))}
    </header>
  )
}

/** Number, dates, and who authorises it. */
function Facts({ document, identity }: { readonly document: Document; readonly identity: Block }) {
  const { say, pick, language } = useContent()
  const { office, name, nip } = identity.authorised
  const { made, revised } = identity
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['government_number', document.number],
    [
      'made',
      <>
        {longDate(made, language)}
        <Chosen source={identity.source} part="made" />
      </>,
    ],
    [
      'revised',
      revised
        ? say('print:revised_to', { date: longDate(revised, language), revision: document.revision })
        : say('print:no_time'),
    ],
    ['effective', longDate(document.effective, language)],
  ]
  return (
    <dl className={styles.facts}>
      {facts.map(([word, value]) => (
        <div key={word}>
          <dt>{say(`print:${word}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{say('print:approved')}</dt>
        <dd className={styles.seal}>
          <span>
            {pick(office)}
            <Chosen source={identity.source} part="authorised" />
          </span>
          <span className={styles.stamp}>{say('print:stamp')}</span>
          <span className={styles.official}>{name}</span>
          <span>{say('print:nip', { nip: nip === undefined ? '…………………………' : spacedNip(nip) })}</span>
        </dd>
      </div>
    </dl>
  )
}

function Texts({
  identity,
  part,
}: {
  readonly identity: Block
  readonly part: (typeof identityBlocks)[number][number]
}) {
  const { say, pick } = useContent()
  const texts = identity[part] ?? []
  const [only] = texts
  if (!only) return <p>{say('print:no_time')}</p>
  const said = (text: typeof only) => (
    <>
      {pick(text)}
      <Chosen source={identity.source} part={part} />
    </>
  )
  if (texts.length === 1) return <p>{said(only)}</p>
  return (
    <ol>
      {texts.map((text) => (
        <li key={text.en}>{said(text)}</li>
      ))}
    </ol>
  )
}
