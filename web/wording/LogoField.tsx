import { IconPhotoPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeLogo, LogoView } from '../../server/contract/logo.ts'
import { send } from '../api.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { Button } from '../ui/Button.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import { PickFiles } from '../ui/PickFiles.tsx'
import { useSubmit } from '../useSubmit.ts'
import { logoKinds, readLogo } from './readLogo.ts'
import styles from './Wording.module.css'
import { logoQuery } from './wordingQueries.ts'

/** The picture at the head of the company's mails, in whatever language: chosen, changed, or taken away; it holds at once. */
export function LogoField({ company }: { readonly company: number }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [unread, setUnread] = useState(false)
  const { data, error } = useQuery(logoQuery(company))
  const saving = useSubmit(
    'wording.logo',
    (body: ChangeLogo, key) => send<LogoView>('PUT', 'logo', { body, key }),
    async (saved) => {
      announce(t(saved.picture ? 'wording_page:logo.saved' : 'wording_page:logo.gone'))
      queries.setQueryData(logoQuery(company).queryKey, saved)
      await queries.invalidateQueries({ queryKey: ['wordings', 'look'] })
    },
  )
  const save = (picture: string | null) => saving.submit({ company, version: data?.version ?? 0, picture })
  const choose = async (file: File | undefined) => {
    if (!file) return
    const picture = await readLogo(file)
    setUnread(picture === null)
    if (picture !== null) save(picture)
  }
  return (
    <section className={styles.logo} aria-labelledby="logo-title">
      <h3 id="logo-title">{t('wording_page:logo.title')}</h3>
      <p className="quiet small">{t('wording_page:logo.hint')}</p>
      {data || error ? null : <Bones heights={[72]} label={t('words:loading')} />}
      {data ? (
        <div className={styles.logoRow}>
          {data.picture ? (
            <span className={styles.plate}>
              <img src={data.picture} width={data.width} height={data.height} alt={t('wording_page:logo.now')} />
            </span>
          ) : null}
          <div className={styles.acts}>
            <PickFiles accept={logoKinds.join(',')} onPick={([file]) => void choose(file)}>
              {(open) => (
                <Button icon={<IconPhotoPlus aria-hidden="true" />} busy={saving.busy} onPress={open}>
                  {t(data.picture ? 'wording_page:logo.other' : 'wording_page:logo.choose')}
                </Button>
              )}
            </PickFiles>
            {data.picture ? (
              <Button busy={saving.busy} onPress={() => save(null)}>
                {t('wording_page:logo.remove')}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
      {unread ? <ErrorBox title={t('wording_page:logo.unread')} detail={t('wording_page:logo.unreadWhy')} /> : null}
      {saving.problem || error ? (
        <ErrorBox
          title={t(saving.problem ? 'wording_page:saveFailed' : 'wording_page:failed')}
          detail={sentenceOf(saving.problem ?? error, t)}
          lines={saving.problem?.errors.map(({ message }) => message) ?? []}
        />
      ) : null}
    </section>
  )
}
