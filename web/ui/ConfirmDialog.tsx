import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'

/** A window over the page with a title and a way out; the focus stays in it and returns where it was. */
export function Dialog(props: {
  readonly opened: boolean
  readonly title: string
  readonly onClose: () => void
  readonly closeLabel: string
  readonly wide?: boolean
  /** As wide as a table needs. */
  readonly widest?: boolean
  readonly children: ReactNode
}) {
  return (
    <Modal.Root
      opened={props.opened}
      onClose={props.onClose}
      size={props.widest ? 1080 : props.wide ? 'lg' : 'md'}
      transitionProps={{ duration: 80 }}
      centered
    >
      <Modal.Overlay color="var(--veil)" backgroundOpacity={1} />
      <Modal.Content>
        <div className={styles.head}>
          <Modal.Title>{props.title}</Modal.Title>
          <Modal.CloseButton aria-label={props.closeLabel} size={44} iconSize={20} />
        </div>
        <Modal.Body>{props.children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** A question before an act that cannot be undone. The safe answer has the focus. */
export function ConfirmDialog(props: {
  readonly opened: boolean
  readonly title: string
  readonly children?: ReactNode
  readonly yes: string
  readonly no: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}) {
  return (
    <Dialog opened={props.opened} title={props.title} onClose={props.onNo} closeLabel={props.no}>
      <div className={styles.words}>{props.children}</div>
      <div className={styles.buttons}>
        <Button onPress={props.onNo} autoFocus>
          {props.no}
        </Button>
        <Button look={props.danger ? 'danger' : 'main'} busy={props.busy ?? false} onPress={props.onYes}>
          {props.yes}
        </Button>
      </div>
    </Dialog>
  )
}
