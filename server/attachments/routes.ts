import { discardFile } from './discard.ts'
import { downloadFile } from './download.ts'
import { uploadFiles } from './upload.ts'

/** Files, in the API's table of contents. */
export const attachmentRoutes = [uploadFiles, downloadFile, discardFile]
