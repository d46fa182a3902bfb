import { IconCopy } from '@tabler/icons-react'
import { announce } from './Announce.tsx'
import styles from './CopyLine.module.css'
import { IconButton } from './IconButton.tsx'

/** A line to be copied, such as a command or a key; `label` names what is copied, `done` says that it was. */
export function CopyLine(props: { readonly line: string; readonly label: string; readonly done: string }) {
  const copy = () => {
    void navigator.clipboard?.writeText(props.line).then(() => announce(props.done))
  }
  return (
    <div className={styles.line}>
      <code>{props.line}</code>
      <IconButton label={props.label} onPress={copy}>
        <IconCopy aria-hidden="true" />
      </IconButton>
    </div>
  )
}
