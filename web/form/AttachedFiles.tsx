import { IconFileText, IconRefresh, IconX } from '@tabler/icons-react'
import type { FileView } from '../../server/contract/conversation.ts'
import { fileSize } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { IconButton } from '../ui/IconButton.tsx'
import type { Uploads } from '../useUploads.ts'
import styles from './AttachedFiles.module.css'

/** What goes along with a message: arrived, on its way, or failed with a way to try again. */
export function AttachedFiles(props: { readonly files: readonly FileView[]; readonly uploads: Uploads }) {
  const { t, language } = useText()
  const { files, uploads } = props
  if (files.length === 0 && uploads.underway.length === 0) return null
  return (
    <ul className={styles.files} data-files>
      {files.map((file) => (
        <li key={file.id} className={styles.file}>
          {file.image ? <img src={file.url} alt="" /> : <IconFileText aria-hidden="true" />}
          <span className="cut">{file.name}</span>
          <span className="quiet">{fileSize(file.size, language)}</span>
          <IconButton label={`${t('words:remove')}: ${file.name}`} onPress={() => uploads.remove(file.id)}>
            <IconX aria-hidden="true" />
          </IconButton>
        </li>
      ))}
      {uploads.underway.map((one) => (
        <li key={one.key} className={styles.file} data-bad={one.problem !== null}>
          {one.preview ? <img src={one.preview} alt="" /> : <IconFileText aria-hidden="true" />}
          <span className="cut">{one.name}</span>
          <span role="status" className="quiet">
            {one.problem ? sentenceOf(one.problem, t) : `${one.percent} %`}
          </span>
          {one.problem ? (
            <IconButton label={`${t('words:tryAgain')}: ${one.name}`} onPress={() => uploads.retry(one.key)}>
              <IconRefresh aria-hidden="true" />
            </IconButton>
          ) : null}
          <IconButton label={`${t('words:remove')}: ${one.name}`} onPress={() => uploads.drop(one.key)}>
            <IconX aria-hidden="true" />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
