import { createContext, useCallback, useContext, useState } from 'react'
import type { FileView } from '../server/contract/conversation.ts'
import { newKey, send } from './api.ts'
import { type ApiProblem, isApiProblem, networkProblem } from './problem.ts'
import { ownFiles, type UploadPlace, upload } from './upload.ts'

/** A file on its way, or one that did not arrive. */
export type Underway = {
  readonly key: string
  readonly file: Blob
  readonly name: string
  readonly preview: string | null
  readonly percent: number
  readonly problem: ApiProblem | null
}

export type Uploads = {
  /** A picture of an arrived file, from this device, where the server shows it to nobody yet; null when there is none any more. */
  readonly local: (id: string) => string | null
  readonly underway: readonly Underway[]
  readonly add: (files: readonly File[]) => void
  readonly retry: (key: string) => void
  readonly drop: (key: string) => void
  /** Takes an arrived file back; the server forgets it, because nothing refers to it yet. */
  readonly remove: (id: string) => void
  /** Puts an edited picture in the place of an arrived one. */
  readonly replace: (old: FileView, edited: Blob) => void
}

/** Where the forms below send their files. */
export const Uploading = createContext<UploadPlace>(ownFiles)

/** Sends files as soon as they are picked, so that "Kirim" waits for nothing. `change` keeps the arrived ones, e.g. in a draft. */
export function useUploads(change: (next: (before: readonly FileView[]) => readonly FileView[]) => void): Uploads {
  const [underway, setUnderway] = useState<readonly Underway[]>([])
  const [pictures, setPictures] = useState<Readonly<Record<string, string>>>({})
  const where = useContext(Uploading)

  const patch = useCallback((key: string, found: Partial<Underway>) => {
    setUnderway((list) => list.map((one) => (one.key === key ? { ...one, ...found } : one)))
  }, [])
  const drop = useCallback((key: string) => {
    setUnderway((list) => {
      const gone = list.find((one) => one.key === key)
      if (gone?.preview) URL.revokeObjectURL(gone.preview)
      return list.filter((one) => one.key !== key)
    })
  }, [])

  const start = useCallback(
    (one: Underway, place: string | null) => {
      upload(where, one.file, one.name, (percent) => patch(one.key, { percent })).then(
        (arrived) => {
          if (!where.own && isShown(one.file)) {
            const url = URL.createObjectURL(one.file)
            setPictures((before) => ({ ...before, [arrived.id]: url }))
          }
          drop(one.key)
          change((before) =>
            place === null ? [...before, arrived] : before.map((file) => (file.id === place ? arrived : file)),
          )
        },
        (error: unknown) => patch(one.key, { problem: isApiProblem(error) ? error : networkProblem() }),
      )
    },
    [change, drop, patch, where],
  )

  const add = useCallback(
    (files: readonly File[]) => {
      const fresh = files.map((file) => underwayOf(file, file.name))
      setUnderway((list) => [...list, ...fresh])
      for (const one of fresh) start(one, null)
    },
    [start],
  )
  const retry = useCallback(
    (key: string) => {
      const one = underway.find((candidate) => candidate.key === key)
      if (!one) return
      patch(key, { problem: null, percent: 0 })
      start(one, null)
    },
    [patch, start, underway],
  )
  const remove = useCallback(
    (id: string) => {
      change((before) => before.filter((file) => file.id !== id))
      // It matters to nobody when this fails: an attachment that no ticket refers to is swept away.
      if (where.own) send('DELETE', `attachments/${id}`).catch(() => undefined)
    },
    [change, where],
  )
  const replace = useCallback(
    (old: FileView, edited: Blob) => {
      const one = underwayOf(edited, old.name.replace(/\.\w+$/, '.png'))
      setUnderway((list) => [...list, one])
      start(one, old.id)
      if (where.own) send('DELETE', `attachments/${old.id}`).catch(() => undefined)
    },
    [start, where],
  )
  const local = useCallback((id: string) => pictures[id] ?? null, [pictures])
  return { local, underway, add, retry, drop, remove, replace }
}

/** Pictures that browsers can draw anew. */
function isShown({ type }: Blob): boolean {
  return ['image/png', 'image/jpeg', 'image/webp', 'image/gif'].includes(type)
}

function underwayOf(file: Blob, name: string): Underway {
  const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
  return { key: newKey(), file, name, preview, percent: 0, problem: null }
}
