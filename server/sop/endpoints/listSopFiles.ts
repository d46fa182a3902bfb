import { sopFiles } from '../../contract/revisions.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { checkView } from '../checkView.ts'
import { sopFolder } from '../shipped.ts'

/**
 * GET /api/v1/sop-files: the files in the program's folder `sops/`, also those that were added to it and those with
 * mistakes, to begin a draft with (X1).
 */
export const listSopFiles = endpoint({
  operation: 'listSopFiles',
  method: 'GET',
  path: '/api/v1/sop-files',
  summary: 'SOP files of this installation',
  access: 'staff',
  reply: sopFiles,
  handle: async ({ lang }) => ({
    items: (await sopFolder()).map(({ file, source }) => ({ file, source, ...checkView(source, lang) })),
    next: null,
  }),
})
