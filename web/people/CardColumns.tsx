import type { ReactNode } from 'react'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import cards from './Cards.module.css'
import frame from './People.module.css'

/** What is kept of a kind, a card each, and beside them the panel of the one that is open. */
export function CardColumns<Item>(props: {
  readonly found: { readonly isPending: boolean; readonly error: unknown }
  /** Undefined until they have come. */
  readonly items: readonly Item[] | undefined
  /** What could not be read, in words. */
  readonly failed: string
  readonly none: ReactNode
  readonly panel: ReactNode
  readonly children: (item: Item) => ReactNode
}) {
  const { t } = useText()
  const { found, items } = props
  return (
    <div className={frame.columns} data-plain="true" data-open={props.panel !== null}>
      <div className={cards.cards}>
        {found.isPending ? <Bones heights={[96]} label={t('words:loading')} /> : null}
        {found.error ? <ErrorBox title={props.failed} detail={sentenceOf(found.error, t)} /> : null}
        {items?.length === 0 ? props.none : null}
        {items?.map(props.children)}
      </div>
      {props.panel}
    </div>
  )
}

/** A card with a name that opens it, how it stands, and what else is worth knowing at a glance. */
export function Card(props: {
  readonly name: string
  /** Null where the reader may not open it. */
  readonly onOpen: (() => void) | null
  readonly standing: ReactNode
  readonly children: ReactNode
}) {
  return (
    <article className={cards.card}>
      <div className={cards.cardLine}>
        <h2 className="cut">
          {props.onOpen ? (
            <button type="button" onClick={props.onOpen}>
              {props.name}
            </button>
          ) : (
            props.name
          )}
        </h2>
        {props.standing}
      </div>
      {props.children}
    </article>
  )
}
