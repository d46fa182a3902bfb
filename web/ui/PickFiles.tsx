import { type ReactNode, useRef } from 'react'

/**
 * Lets files be chosen by a button of ours: the browser's own says "Choose file" in the browser's language. The same file may be
 * chosen again, for it may have been mended meanwhile.
 */
export function PickFiles(props: {
  readonly id?: string
  /** What a program that presses the input itself calls it. */
  readonly label?: string
  readonly accept?: string
  readonly many?: boolean
  /** Has a telephone open its camera. */
  readonly camera?: boolean
  readonly onPick: (files: readonly File[]) => void
  /** The button, given what it does. */
  readonly children: (open: () => void) => ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  const { id, label, accept, many = false, camera = false } = props
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        id={id}
        aria-label={label}
        accept={accept}
        multiple={many}
        capture={camera ? 'environment' : undefined}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          if (files.length > 0) props.onPick(files)
        }}
      />
      {props.children(() => input.current?.click())}
    </>
  )
}
