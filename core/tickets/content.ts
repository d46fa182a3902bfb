import { plain } from '../sop/values.ts'
import type { Words } from './context.ts'
import type { Content, FieldValues, FileRef } from './events.ts'

/** The erasable part of an event: only what there is. */
export function contentOf(parts: {
  readonly words?: Words | undefined
  readonly subject?: string | undefined
  readonly fields?: FieldValues | undefined
  readonly reason?: string | null | undefined
}): { readonly content?: Content; readonly files?: readonly FileRef[] } {
  const { words, subject, fields, reason } = parts
  const files = words?.files ?? []
  const content: Content = {
    ...(subject ? { subject } : {}),
    ...(words?.text.trim() ? { text: plain(words.text).trim() } : {}),
    ...(words?.html ? { html: plain(words.html) } : {}),
    ...(fields && Object.keys(fields).length > 0 ? { fields } : {}),
    ...(reason ? { reason } : {}),
    ...(files.length > 0 ? { files: files.map(({ id, name, type }) => ({ id, name, type })) } : {}),
    ...(words?.mail ? { mail: words.mail } : {}),
  }
  return {
    ...(Object.keys(content).length > 0 ? { content } : {}),
    ...(files.length > 0 ? { files: files.map(({ id, sha256, size }) => ({ id, sha256, size })) } : {}),
  }
}
