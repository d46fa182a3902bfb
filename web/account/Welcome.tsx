import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { CheckField, FieldGroup, PasswordField, TextField } from '../ui/Field.tsx'
import { EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { useSubmit } from '../useSubmit.ts'
import styles from './Entry.module.css'
import { Entry } from './Entry.tsx'
import { setupQuery } from './session.ts'
import { codeFor, faultsOf, type Setup, type SetupAnswers, setupOf } from './setupAnswers.ts'

/** The first-run page: an administrator, an organisation, the SOPs that it adopts; or sample data to look around. */
export function Welcome() {
  const { t } = useText()
  const { data } = useSuspenseQuery(setupQuery)
  if (data.needed) return <FirstRun choices={data.sops} />
  return (
    <Entry title={t('portal:welcome.doneTitle')}>
      <EmptyState
        title={t('portal:welcome.done')}
        next={
          <Button look="main" href="/signin">
            {t('portal:reset.toSignIn')}
          </Button>
        }
      />
    </Entry>
  )
}

function FirstRun({
  choices,
}: {
  readonly choices: readonly { readonly id: string; readonly name: { id: string; en: string } }[]
}) {
  const { t, pick } = useText()
  const router = useRouter()
  const queries = useQueryClient()
  // of several SOPs nobody but the administrator knows which one is theirs
  const only = choices.length === 1 ? choices[0]?.id : undefined
  const [answers, setAnswers] = useState<SetupAnswers>({
    name: '',
    email: '',
    password: '',
    organisation: '',
    code: '',
    zone: 'Asia/Jakarta',
    sops: only ? [only] : [],
  })
  const [sample, setSample] = useState(false)
  const [looked, setLooked] = useState(false)
  const [codeTyped, setCodeTyped] = useState(false)
  const put = (change: Partial<SetupAnswers>) => setAnswers((before) => ({ ...before, ...change }))
  const faults = looked ? faultsOf(answers) : {}
  const setUp = useSubmit(
    'setup',
    (body: Setup, key) => send('POST', 'setup', { body, key }),
    async () => {
      queries.clear()
      router.history.push('/desk')
    },
  )
  const fault = (key: keyof SetupAnswers) => (faults[key] ? t(`portal:welcome.faults.${faults[key]}`) : undefined)
  return (
    <Entry wide title={t('portal:welcome.title')} lead={t('portal:welcome.lead')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setLooked(true)
          const wrong = Object.keys(faultsOf(answers))[0]
          if (wrong) document.getElementById(wrong)?.focus()
          else setUp.submit(setupOf(answers, sample))
        }}
      >
        {setUp.problem ? (
          <ErrorBox
            title={t('portal:welcome.failed')}
            detail={sentenceOf(setUp.problem, t)}
            lines={setUp.problem.errors.map((one) => `${one.path}: ${one.message}`)}
          />
        ) : null}
        <section className={styles.part}>
          <div>
            <h2>{t('portal:welcome.organisation')}</h2>
            <p>{t('portal:welcome.organisationWhy')}</p>
          </div>
          <div className={styles.split}>
            <TextField
              id="organisation"
              label={t('portal:welcome.organisationName')}
              hint={t('portal:welcome.organisationHint')}
              value={answers.organisation}
              error={fault('organisation')}
              autoComplete="organization"
              onChange={(organisation) => put({ organisation, ...(codeTyped ? {} : { code: codeFor(organisation) }) })}
              autoFocus
              required
            />
            <TextField
              id="code"
              label={t('portal:welcome.code')}
              hint={t('portal:welcome.codeHint', { number: `${answers.code || 'ABC'}-2026-000001` })}
              value={answers.code}
              error={fault('code')}
              maxLength={10}
              onChange={(code) => {
                setCodeTyped(true)
                put({ code: code.toUpperCase().replace(/[^A-Z0-9]/g, '') })
              }}
              required
            />
          </div>
          <ChoiceCards
            across
            id="zone"
            label={t('portal:welcome.zone')}
            value={answers.zone}
            onChange={(zone) => put({ zone: zone as SetupAnswers['zone'] })}
            choices={[
              { value: 'Asia/Jakarta', label: 'WIB', hint: 'UTC+7' },
              { value: 'Asia/Makassar', label: 'WITA', hint: 'UTC+8' },
              { value: 'Asia/Jayapura', label: 'WIT', hint: 'UTC+9' },
            ]}
          />
        </section>
        <section className={styles.part}>
          <div>
            <h2>{t('portal:welcome.admin')}</h2>
            <p>{t('portal:welcome.adminWhy')}</p>
          </div>
          <div className={styles.split}>
            <TextField
              id="name"
              autoComplete="name"
              label={t('portal:welcome.name')}
              value={answers.name}
              error={fault('name')}
              onChange={(name) => put({ name })}
              required
            />
            <TextField
              id="email"
              type="email"
              autoComplete="username"
              label={t('portal:signIn.email')}
              value={answers.email}
              error={fault('email')}
              onChange={(email) => put({ email })}
              required
            />
          </div>
          <PasswordField
            id="password"
            autoComplete="new-password"
            label={t('portal:signIn.password')}
            hint={t('portal:passwordHint')}
            reveal={t('words:showPassword')}
            value={answers.password}
            error={fault('password')}
            onChange={(password) => put({ password })}
            required
          />
        </section>
        <section className={styles.part}>
          <FieldGroup
            id="sops"
            label={t('portal:welcome.sops')}
            hint={t('portal:welcome.sopsWhy')}
            error={fault('sops')}
          >
            <div className={styles.sops}>
              {choices.map((choice) => (
                <div key={choice.id} className={styles.sop}>
                  <CheckField
                    id={`sop-${choice.id}`}
                    label={pick(choice.name)}
                    checked={answers.sops.includes(choice.id)}
                    onChange={(checked) =>
                      put({
                        sops: checked ? [...answers.sops, choice.id] : answers.sops.filter((one) => one !== choice.id),
                      })
                    }
                  />
                </div>
              ))}
            </div>
          </FieldGroup>
          <CheckField
            id="sample"
            label={t('portal:welcome.sample')}
            hint={t('portal:welcome.sampleWhy')}
            checked={sample}
            onChange={setSample}
          />
        </section>
        <Button submit look="main" size="big" wide busy={setUp.busy}>
          {t('portal:welcome.begin')}
        </Button>
      </form>
    </Entry>
  )
}
