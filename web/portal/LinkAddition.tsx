import { useSearch } from '@tanstack/react-router'
import type { z } from 'zod'
import type { linkView, useLink } from '../../server/contract/links.ts'
import entry from '../account/Entry.module.css'
import { Scale } from '../addition/Scale.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { TextAreaField } from '../ui/Field.tsx'
import { useDraft } from '../useDraft.ts'

type Adding = z.infer<typeof linkView>['additions'][number]

/** What may be added after the end by a link: the one that the mail's link named, a score by one click (D13). */
export function LinkAddition(props: {
  readonly token: string
  readonly additions: readonly Adding[]
  readonly busy: boolean
  readonly use: (body: z.infer<typeof useLink>) => void
}) {
  const search: { readonly action?: string } = useSearch({ strict: false })
  const chosen = props.additions.find(({ name }) => name === search.action) ?? props.additions[0]
  return chosen ? <Add {...props} addition={chosen} /> : null
}

function Add(props: {
  readonly token: string
  readonly addition: Adding
  readonly busy: boolean
  readonly use: (body: z.infer<typeof useLink>) => void
}) {
  const { t, pick } = useText()
  const { token, addition, busy, use } = props
  const comment = useDraft('link', `comment.${token}.${addition.name}`, '')
  const said = comment.value.trim()
  const missing =
    addition.comment === 'required' && said === ''
      ? t('words:addition.lacks', { parts: t('words:addition.comment') })
      : null
  const add = (score?: number) =>
    use({
      action: addition.name,
      ...(score === undefined ? {} : { score }),
      ...(said === '' ? {} : { comment: said }),
    })
  return (
    <form
      className={entry.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (addition.score === null && missing === null) add()
      }}
    >
      {addition.score === null ? <p>{pick(addition.question)}</p> : null}
      {addition.comment ? (
        <TextAreaField
          id="comment"
          label={t('words:addition.comment')}
          {...(addition.score === null ? {} : { hint: t('words:addition.commentFirst') })}
          {...(addition.comment === 'optional' ? { optional: t('words:optional') } : {})}
          value={comment.value}
          onChange={comment.set}
          maxLength={5000}
        />
      ) : null}
      {addition.score === null ? (
        <Button submit look="main" size="big" wide busy={busy} offBecause={missing}>
          {t('words:addition.add', { label: pick(addition.label) })}
        </Button>
      ) : (
        <Scale
          id={addition.name}
          question={pick(addition.question)}
          most={addition.score}
          busy={busy}
          offBecause={missing}
          pressed={null}
          onScore={add}
        />
      )}
      <p className="quiet small">{t('words:addition.once')}</p>
    </form>
  )
}
