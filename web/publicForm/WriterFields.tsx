import type { RefusalView } from '../../server/contract/shared.ts'
import { useText } from '../text.ts'
import { TextField } from '../ui/Field.tsx'
import type { Written } from './chosen.ts'

/** Who writes: by name, address and unit, for nobody is signed in. */
export function WriterFields(props: {
  readonly written: Written
  readonly put: (part: Partial<Written>) => void
  readonly wrong: readonly ('name' | 'email' | 'unit')[]
  /** What the server said about a field. */
  readonly toldOf: (path: string) => string | undefined
  readonly refusal: RefusalView | null | undefined
}) {
  const { t } = useText()
  const { written, put, wrong, toldOf, refusal } = props
  const faultOf = (name: 'name' | 'email' | 'unit') =>
    toldOf(name) ?? (wrong.includes(name) ? t(`public_form:wrong.${name}`) : undefined)
  const refused = refusal?.code === 'own_address' ? refusal.message : undefined
  return (
    <>
      <TextField
        id="form-name"
        autoComplete="name"
        label={t('public_form:name')}
        value={written.name}
        maxLength={120}
        error={faultOf('name')}
        onChange={(name) => put({ name })}
        required
      />
      <TextField
        id="form-email"
        type="email"
        inputMode="email"
        autoComplete="email"
        label={t('public_form:email')}
        hint={t('public_form:emailHint')}
        value={written.email}
        maxLength={254}
        error={faultOf('email') ?? refused}
        onChange={(email) => put({ email })}
        required
      />
      <TextField
        id="form-unit"
        autoComplete="organization"
        label={t('public_form:unit')}
        hint={t('public_form:unitHint')}
        value={written.unit}
        maxLength={120}
        error={faultOf('unit')}
        onChange={(unit) => put({ unit })}
        required
      />
    </>
  )
}
