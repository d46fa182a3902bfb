import { useInfiniteQuery } from '@tanstack/react-query'
import { moment } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Audit.module.css'
import { checkpointsQuery } from './auditQueries.ts'

/** The signed heads of the log, newest first. */
export function Checkpoints({ company }: { readonly company: number }) {
  const { t, language } = useText()
  const reading = useReading()
  const query = useInfiniteQuery(checkpointsQuery(company))
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items)
  const number = new Intl.NumberFormat(language)
  return (
    <section className={styles.section} aria-labelledby="heads">
      <h2 id="heads">{t('audit:heads.title')}</h2>
      <p>{t('audit:heads.text')}</p>
      {query.data && rows.length === 0 ? <p>{t('audit:heads.none')}</p> : null}
      {rows.length > 0 ? (
        <table className={styles.heads}>
          <thead>
            <tr>
              <th scope="col">{t('audit:heads.at')}</th>
              <th scope="col">{t('audit:heads.size')}</th>
              <th scope="col">{t('audit:heads.root')}</th>
              <th scope="col">{t('audit:heads.key')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ size, at, root, fingerprint }) => (
              <tr key={size}>
                <td>{moment(at as never, reading)}</td>
                <td>{number.format(size)}</td>
                <td>
                  <code>{root}</code>
                </td>
                <td>
                  <code>{fingerprint}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {query.hasNextPage ? (
        <Button size="small" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('words:more')}
        </Button>
      ) : null}
    </section>
  )
}
