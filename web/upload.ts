import type { FileView } from '../server/contract/conversation.ts'
import { newKey, wantedLanguage } from './api.ts'
import { apiProblem, networkProblem } from './problem.ts'

/**
 * Sends a file to /api/v1/attachments and tells how far it is, in per cent. Rejects with an ApiProblem. Not by fetch,
 * which cannot tell the progress of what it sends.
 */
export function upload(file: Blob, name: string, onProgress: (percent: number) => void): Promise<FileView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/attachments')
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', wantedLanguage())
    request.setRequestHeader('idempotency-key', newKey())
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100))
    }
    request.onerror = () => reject(networkProblem())
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as FileView)
      else reject(apiProblem(request.status, request.response ?? {}))
    }
    const form = new FormData()
    form.append('file', file, name)
    request.send(form)
  })
}
