import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormSettings } from '../../server/contract/publicForm.ts'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { CheckField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import cards from './Cards.module.css'
import styles from './PublicForm.module.css'
import { formsQuery } from './peopleQueries.ts'

type Choice = FormSettings['choices'][number]
const keyOf = ({ sop, type, service }: Choice) => [sop, type, service ?? ''].join('/')

/** The form at which people without an account report: whether it is open, its address, what may be reported, how it fares (A10). */
export function PublicForm({ company }: { readonly company: number }) {
  const { t } = useText()
  const { data } = useQuery(formsQuery)
  const form = (data?.items ?? []).find((one) => one.companyId === company)
  return (
    <section className={cards.section}>
      <h2>{t('people:form.title')}</h2>
      <p>{t('people:form.text')}</p>
      {form ? <Settings key={JSON.stringify([form.open, form.choices])} form={form} /> : null}
    </section>
  )
}

function Settings({ form }: { readonly form: FormSettings }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [open, setOpen] = useState(form.open)
  const [offered, setOffered] = useState(form.choices.filter((one) => one.offered).map(keyOf))
  const saving = useSubmit(
    `public-form.${form.companyId}`,
    (body: object, key) => send('PUT', `public-forms/${form.companyId}`, { body, key }),
    () => {
      announce(t('people:form.saved'))
      void queries.invalidateQueries({ queryKey: formsQuery.queryKey })
    },
  )
  const nothing = open && offered.length === 0
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (nothing) return
        const chosen = form.choices.filter((one) => offered.includes(keyOf(one)) && one.lacks.length === 0)
        saving.submit({ open, offers: chosen.map(({ sop, type, service }) => ({ sop, type, service })) })
      }}
    >
      <CheckField
        id="form-open"
        label={t('people:form.open')}
        hint={t('people:form.openHint')}
        checked={open}
        onChange={setOpen}
      />
      {form.open ? <CopyLine line={form.address} label={t('people:form.copy')} done={t('people:form.copied')} /> : null}
      <Offers choices={form.choices} offered={offered} onChange={setOffered} />
      {saving.problem ? <p role="alert">{sentenceOf(saving.problem, t)}</p> : null}
      <Button submit busy={saving.busy} offBecause={nothing ? t('people:form.nothing') : null}>
        {t('words:save')}
      </Button>
      {form.open || form.numbers.waiting + form.numbers.unconfirmed > 0 ? <Numbers numbers={form.numbers} /> : null}
    </form>
  )
}

function Offers(props: {
  readonly choices: readonly Choice[]
  readonly offered: readonly string[]
  readonly onChange: (offered: string[]) => void
}) {
  const { t, pick } = useText()
  const bySop = Map.groupBy(props.choices, ({ sop }) => sop)
  return [...bySop].map(([sop, choices]) => (
    <fieldset key={sop} className={styles.offers}>
      <legend>{choices[0] ? pick(choices[0].sopName) : sop}</legend>
      {choices.map((choice) => {
        const key = keyOf(choice)
        const lacks = choice.lacks.map(pick).join(', ')
        if (lacks !== '') {
          return (
            <p key={key} className="quiet small">
              {t('people:form.lacks', { what: pick(choice.label), lacks })}
            </p>
          )
        }
        return (
          <CheckField
            key={key}
            id={`offer-${key}`}
            label={pick(choice.label)}
            hint={pick(choice.help)}
            checked={props.offered.includes(key)}
            onChange={(checked) =>
              props.onChange(checked ? [...props.offered, key] : props.offered.filter((one) => one !== key))
            }
          />
        )
      })}
    </fieldset>
  ))
}

function Numbers({ numbers }: { readonly numbers: FormSettings['numbers'] }) {
  const { t } = useText()
  const { asked, most, waiting, unconfirmed, held } = numbers
  const reasons = (['address', 'network', 'company', 'installation'] as const).filter((one) => held[one] > 0)
  return (
    <>
      <p className="quiet small">
        {t('people:form.asked', { count: asked, most })} {t('people:form.unconfirmed', { count: unconfirmed })}
      </p>
      {waiting > 0 ? (
        <Notice tone="warn" title={t('people:form.waiting', { count: waiting })}>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{t(`people:form.held.${reason}`, { count: held[reason] })}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  )
}
