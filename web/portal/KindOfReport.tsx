import { useMe } from '../account/session.ts'
import { useText } from '../text.ts'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import type { Kind } from './kind.ts'
import type { ReportView } from './reportView.ts'
import type { Chosen } from './useReport.ts'

/** Which organisation, which SOP, which kind; each asked only where there is a choice (A9, B2). */
export function KindOfReport(props: {
  readonly chosen: Chosen & { readonly views: readonly ReportView[] }
  readonly onChange: (change: Kind) => void
}) {
  const { t, pick } = useText()
  const me = useMe()
  const { view, type, service, views } = props.chosen
  const companies = me.companies.filter((company) => views.some((one) => one.companyId === company.id))
  const sops = views.filter((one) => one.companyId === (view?.companyId ?? companies[0]?.id))
  const chosenService = view?.services.find((one) => one.name === service)
  return (
    <>
      {companies.length > 1 ? (
        <SelectField
          id="report-company"
          label={t('portal:report.company')}
          value={view ? String(view.companyId) : null}
          choices={companies.map((company) => ({ value: String(company.id), label: company.name }))}
          placeholder={t('words:choose')}
          nothingFound={t('words:nothingFound')}
          onChange={(value) => {
            const company = Number(value)
            const first = views.find((one) => one.companyId === company)
            props.onChange({ company, ...(first ? { sop: first.sop.id } : {}) })
          }}
        />
      ) : null}
      {sops.length > 1 ? (
        <ChoiceCards
          id="report-sop"
          label={t('portal:report.sop')}
          value={view?.sop.id ?? null}
          choices={sops.map((one) => ({ value: one.sop.id, label: pick(one.name) }))}
          onChange={(sop) => props.onChange({ sop })}
        />
      ) : null}
      {chosenService ? (
        <p>
          <b>{pick(chosenService.label)}.</b> <span className="quiet">{pick(chosenService.help)}</span>
        </p>
      ) : view && view.types.length > 1 ? (
        <ChoiceCards
          id="report-type"
          label={t('portal:report.type')}
          value={type}
          choices={view.types.map((one) => ({ value: one.name, label: pick(one.label), hint: pick(one.help) }))}
          onChange={(name) => props.onChange({ type: name })}
        />
      ) : null}
    </>
  )
}
