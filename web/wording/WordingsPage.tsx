import { IconMailOpened } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Wording } from '../../server/contract/wordings.ts'
import { useMe } from '../account/session.ts'
import { MailHead } from '../mail/MailHead.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Tag } from '../ui/Marks.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { CompanyPick } from '../ui/Pick.tsx'
import { Segments } from '../ui/Segments.tsx'
import styles from './Wording.module.css'
import { WordingEditor } from './WordingEditor.tsx'
import { wordingsQuery } from './wordingQueries.ts'

const groups = ['frame', 'ticket', 'text', 'account', 'staff'] as const

/** The letterhead, and every message of the program's own, in the words of the company. A SOP's notices stand in the SOP. */
export function WordingsPage() {
  const { t } = useText()
  const me = useMe()
  const run = me.companies.filter(({ roles }) => roles.includes('admin'))
  const [companyId, setCompany] = useState(run[0]?.id ?? 0)
  const [lang, setLang] = useState<Wording['lang']>('id')
  const [kind, setKind] = useState<string | null>(null)
  const { data, error } = useQuery({ ...wordingsQuery(companyId), enabled: companyId !== 0 })
  const items = (data?.items ?? []).filter((one) => one.lang === lang)
  const open = items.find((one) => one.kind === kind) ?? null
  return (
    <div className={styles.page}>
      <MailHead path="/mail/wordings" />
      <div className={styles.columns} data-open={open !== null}>
        <nav className={styles.list} aria-label={t('wording_page:list')}>
          <p className="quiet small">{t('wording_page:lead')}</p>
          <CompanyPick
            label={t('wording_page:company')}
            value={companyId}
            companies={run}
            onPick={(id) => {
              setCompany(id)
              setKind(null)
            }}
          />
          <Segments
            name="wording-language"
            label={t('wording_page:language')}
            value={lang}
            choices={[
              { value: 'id', label: 'Bahasa Indonesia' },
              { value: 'en', label: 'English' },
            ]}
            onChange={setLang}
          />
          {error ? <ErrorBox title={t('wording_page:failed')} detail={sentenceOf(error, t)} /> : null}
          {data || error ? null : <Bones heights={[40, 40, 40, 40]} label={t('words:loading')} />}
          {data
            ? groups.map((group) => (
                <Group
                  key={group}
                  name={group}
                  items={items.filter((one) => one.group === group)}
                  here={kind}
                  onOpen={setKind}
                />
              ))
            : null}
        </nav>
        {open ? (
          <WordingEditor
            key={`${companyId} ${open.kind} ${open.lang}`}
            company={companyId}
            wording={open}
            onBack={() => setKind(null)}
          />
        ) : (
          <div className={styles.none}>
            <EmptyState icon={<IconMailOpened aria-hidden="true" />} title={t('wording_page:choose')}>
              {t('wording_page:chooseText')}
            </EmptyState>
          </div>
        )}
      </div>
    </div>
  )
}

function Group(props: {
  readonly name: (typeof groups)[number]
  readonly items: readonly Wording[]
  readonly here: string | null
  readonly onOpen: (kind: string) => void
}) {
  const { t } = useText()
  return (
    <section className={styles.group}>
      <h2>{t(`wording_page:group.${props.name}`)}</h2>
      <ul>
        {props.items.map(({ kind, own }) => (
          <li key={kind}>
            <button
              type="button"
              aria-current={kind === props.here ? 'true' : undefined}
              onClick={() => props.onOpen(kind)}
            >
              <span>{t(`wording_page:kind.${kind.replace('.', '_')}`)}</span>
              {own ? <Tag tone="good">{t('wording_page:own')}</Tag> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
