import type { ReportView } from '../../portal/reportView.ts'
import { useText } from '../../text.ts'
import { ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { Notice } from '../../ui/Notices.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import styles from './Intake.module.css'
import type { Intake, recordingCompanies } from './intake.ts'

type Companies = ReturnType<typeof recordingCompanies>

/** For which company, and why no other: a company that is missing was not opened to this account (A9). */
export function IntakeCompany(props: {
  readonly companies: Companies
  readonly company: Companies[number] | undefined
  readonly admins: readonly string[]
  readonly onChange: (company: number) => void
}) {
  const { t } = useText()
  const { companies, company, admins } = props
  return (
    <div>
      {companies.length > 1 ? (
        <SelectField
          id="intake-company"
          label={t('intake:company')}
          value={company ? String(company.id) : null}
          choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
          placeholder={t('words:choose')}
          nothingFound={t('words:nothingFound')}
          onChange={(value) => props.onChange(Number(value))}
        />
      ) : (
        <p>
          {t('intake:company')}: <b>{company?.name}</b>
        </p>
      )}
      <p className={styles.why}>
        {t(admins.length > 0 ? 'intake:otherCompany' : 'intake:otherCompanyNobody', { admins: admins.join(', ') })}
      </p>
    </div>
  )
}

/** By which way it came, under which SOP, of which kind, for which service; each asked only where there is a choice (C6, B2). */
export function IntakeKind(props: {
  readonly sops: Companies[number]['sops']
  readonly view: ReportView | undefined
  readonly intake: Intake
  readonly type: string | null
  readonly services: ReportView['services']
  readonly service: string | null
  readonly onChange: (change: Partial<Intake>) => void
}) {
  const { t, pick } = useText()
  const { view, intake, sops, onChange } = props
  const ways = view?.records ?? []
  return (
    <>
      {ways.length > 0 ? (
        <ChoiceCards
          sideBySide
          id="intake-channel"
          label={t('intake:channel')}
          value={intake.channel ?? ''}
          choices={[
            ...ways.map(({ channel, label }) => ({ value: channel, label: pick(label) })),
            { value: '', label: t('intake:here') },
          ]}
          onChange={(channel) => onChange({ channel: channel || null })}
        />
      ) : null}
      {ways.some(({ channel, closed }) => closed && channel === intake.channel) ? (
        <Notice tone="warn" title={t('intake:closed')}>
          <p>{t('intake:closedText')}</p>
        </Notice>
      ) : null}
      {sops.length > 1 ? (
        <ChoiceCards
          id="intake-sop"
          label={t('intake:sop')}
          value={view?.sop.id ?? null}
          choices={sops.map(({ id, name }) => ({ value: id, label: pick(name) }))}
          onChange={(sop) => onChange({ sop, type: null, service: null, channel: null })}
        />
      ) : null}
      {view && view.types.length > 1 ? (
        <ChoiceCards
          sideBySide
          id="intake-type"
          label={t('intake:type')}
          value={props.type}
          choices={view.types.map(({ name, label }) => ({ value: name, label: pick(label) }))}
          onChange={(type) => onChange({ type, service: null })}
        />
      ) : null}
      {props.services.length > 0 ? (
        <ChoiceCards
          sideBySide
          id="intake-service"
          label={t('intake:service')}
          value={props.service ?? ''}
          choices={[
            ...props.services.map(({ name, label }) => ({ value: name, label: pick(label) })),
            { value: '', label: t('intake:otherService') },
          ]}
          onChange={(service) => onChange({ service: service || null })}
        />
      ) : null}
    </>
  )
}
