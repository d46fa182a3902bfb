import { IconQrcode } from '@tabler/icons-react'
import { Suspense, useEffect, useRef } from 'react'
import { useMe } from '../account/session.ts'
import { StickerAsset } from '../assets/lazy.ts'
import { useText } from '../text.ts'
import { Notice } from '../ui/Notices.tsx'
import type { useDraft } from '../useDraft.ts'
import type { Answers } from './answers.ts'
import styles from './Report.module.css'
import type { Chosen } from './useReport.ts'

/**
 * The sticker on which the report form was opened (expected.md 32). `field` holds its code; without one the SOP asks for none, and the
 * code goes along with what is told. `foreign`: it is of a company that the account does not belong to.
 */
export type Sticker = { readonly code: string; readonly field: string | undefined; readonly foreign: boolean }

/** What the address says of a sticker; null where nobody read one. */
export function useSticker(
  search: { readonly asset?: string; readonly company?: number },
  { questions }: Pick<Chosen, 'questions'>,
): Sticker | null {
  const me = useMe()
  if (!search.asset) return null
  return {
    code: search.asset.slice(0, 60),
    field: questions.find((one) => one.type === 'asset')?.name,
    foreign: search.company !== undefined && !me.companies.some(({ id }) => id === search.company),
  }
}

/** The answers that a sticker gives. */
export function answersOf(sticker: Sticker | null): Answers['values'] {
  return sticker?.field === undefined || sticker.foreign ? {} : { [sticker.field]: sticker.code }
}

/** Fills in the code of the sticker, once it is known which field holds it. */
export function useStickerAnswer(draft: ReturnType<typeof useDraft<Answers>>, sticker: Sticker | null): void {
  const done = useRef(false)
  const given = JSON.stringify(answersOf(sticker))
  useEffect(() => {
    if (done.current || given === '{}') return
    done.current = true
    draft.set((before) => ({ ...before, values: { ...before.values, ...JSON.parse(given) } }))
  }, [draft, given])
}

/** What was read, as long as the report is about it: the asset, or that the sticker is somebody else's. */
export function StickerNote(props: {
  readonly sticker: Sticker | null
  readonly chosen: Chosen
  readonly answers: Answers
}) {
  const { t } = useText()
  const me = useMe()
  const { sticker, chosen, answers } = props
  if (!sticker) return null
  const { code, field, foreign } = sticker
  if (foreign) {
    const own = me.companies.length === 1 ? me.companies[0]?.name : undefined
    return (
      <Notice tone="warn" title={t('portal:sticker.foreign', { code })}>
        <p>
          {own === undefined ? t('portal:sticker.foreignSeveral') : t('portal:sticker.foreignOwn', { company: own })}
        </p>
      </Notice>
    )
  }
  if (!chosen.view || (field !== undefined && answers.values[field] !== code)) return null
  return (
    <div className={styles.sticker} role="status">
      <IconQrcode aria-hidden="true" />
      <div>
        <b>{t('portal:sticker.about', { code })}</b>
        <Suspense>
          <StickerAsset company={chosen.view.companyId} code={code} />
        </Suspense>
      </div>
    </div>
  )
}
