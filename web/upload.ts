import type { FileView } from '../server/contract/conversation.ts'
import { newKey, wantedLanguage } from './api.ts'
import { apiProblem, networkProblem } from './problem.ts'

/** Where files go that people attach. */
export type UploadPlace = {
  readonly path: string
  /** Whether whoever sends a file may look at it again, and take it back: not without an account. */
  readonly own: boolean
}
export const ownFiles: UploadPlace = { path: 'attachments', own: true }

/**
 * Sends a file to /api/v1/`path` and tells how far it is, in per cent. Rejects with an ApiProblem. Not by fetch,
 * which cannot tell the progress of what it sends.
 */
export function upload(
  place: UploadPlace,
  file: Blob,
  name: string,
  onProgress: (percent: number) => void,
): Promise<FileView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/${place.path}`)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', wantedLanguage())
    request.setRequestHeader('idempotency-key', newKey())
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100))
    }
    request.onerror = () => reject(networkProblem())
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(place.own ? request.response : { ...request.response, image: false, url: '' })
      else reject(apiProblem(request.status, request.response ?? {}))
    }
    const form = new FormData()
    form.append('file', file, name)
    request.send(form)
  })
}
