import { useEffect } from 'react'
import { PageHead } from '../desk/PageHead.tsx'
import { useText } from '../text.ts'

/** The SOPs in force in my companies (B10). */
export function SopListPage() {
  const { t } = useText()
  useEffect(() => {
    document.title = `${t('sop_page:title')} · Tanggap`
  }, [t])
  return <PageHead title={t('sop_page:title')} tabs={[]} />
}
