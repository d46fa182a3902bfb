import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { MoreRows } from './MoreRows.tsx'

type Paged<Row> = UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Row[] }>>

/** The rows of all pages that have come. */
export function rowsOf<Row>({ data }: Pick<Paged<Row>, 'data'>): readonly Row[] {
  return (data?.pages ?? []).flatMap(({ items }) => items)
}

/**
 * A list that comes in pages, longer as one scrolls: bones until the first has come, what went wrong with a way to try again, or
 * what is said where there is nothing. Rows that have come stay when a later page does not.
 */
export function LongList<Row>(props: {
  readonly query: Paged<Row>
  /** How high the first rows will be, about. */
  readonly bones: readonly number[]
  /** What could not be read, in words. */
  readonly failed: string
  readonly none: ReactNode
  /** The rows, of which there is at least one. */
  readonly children: (rows: readonly Row[]) => ReactNode
}) {
  const { t } = useText()
  const { query } = props
  const rows = rowsOf(query)
  return (
    <>
      {query.isPending ? <Bones heights={[...props.bones]} label={t('words:loading')} /> : null}
      {query.error && rows.length === 0 ? (
        <ErrorBox
          title={props.failed}
          detail={sentenceOf(query.error, t)}
          next={<Button onPress={() => void query.refetch()}>{t('words:tryAgain')}</Button>}
        />
      ) : null}
      {query.data && !query.error && rows.length === 0 ? props.none : null}
      {rows.length > 0 ? props.children(rows) : null}
      <MoreRows
        count={rows.length}
        more={query.hasNextPage}
        onMore={() => {
          if (!query.isFetchingNextPage) void query.fetchNextPage()
        }}
      />
    </>
  )
}
