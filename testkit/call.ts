import type { UploadedFile } from './api.ts'

/** A call that is right in every way for whoever may make it. */
export type Call = {
  /** Filled in, with its query. */
  readonly path: string
  readonly body?: unknown
  readonly files?: readonly UploadedFile[]
  /** The answer does not end by itself. */
  readonly streams?: true
}
