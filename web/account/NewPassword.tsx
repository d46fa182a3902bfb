import { useText } from '../text.ts'
import { PasswordField } from '../ui/Field.tsx'

const shortest = 10

/** Whether a password is long enough to be sent; the server looks again. */
export function isLongEnough(password: string): boolean {
  return password.length >= shortest
}

/** Where somebody sets a password: how long it must be, and while it is typed how much is still missing. */
export function NewPassword(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (password: string) => void
}) {
  const { t } = useText()
  const lacks = props.value !== '' && !isLongEnough(props.value)
  return (
    <PasswordField
      id="password"
      autoComplete="new-password"
      label={props.label}
      hint={t('portal:passwordHint')}
      reveal={t('words:showPassword')}
      error={lacks ? t('portal:passwordShort', { count: shortest - props.value.length }) : undefined}
      value={props.value}
      onChange={props.onChange}
      autoFocus
      required
    />
  )
}
