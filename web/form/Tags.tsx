import { lazy, Suspense } from 'react'
import type { FieldValue } from '../../core/tickets/events.ts'
import type { FormField } from '../../server/contract/tickets.ts'
import { useText } from '../text.ts'
import type { FieldFrame } from '../ui/Field.tsx'
import { Bones } from '../ui/Notices.tsx'

// its list of words is heavy, and most forms have no tags
const TagsField = lazy(() => import('../ui/TagsField.tsx'))

/** The tags of a ticket as a field of a form, on the portal and on the desk (A11). */
export function Tags(props: {
  readonly field: FormField
  readonly frame: FieldFrame
  readonly value: FieldValue
  readonly onChange: (value: FieldValue) => void
}) {
  const { t } = useText()
  const { field } = props
  return (
    <Suspense fallback={<Bones heights={[18, 38]} label={t('words:loading')} />}>
      <TagsField
        {...props.frame}
        hint={props.frame.hint ?? (field.mayAdd ? t('words:tags.may') : t('words:tags.mayNot'))}
        value={listOf(props.value)}
        known={field.options.map(({ value }) => String(value))}
        mayAdd={field.mayAdd}
        words={{ placeholder: t('words:choose'), nothingFound: t('words:nothingFound') }}
        onChange={props.onChange}
      />
    </Suspense>
  )
}

/** The value of a field that holds several. */
export function listOf(value: FieldValue): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
