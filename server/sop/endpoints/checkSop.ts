import { checkSopBody, sopCheck } from '../../contract/revisions.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { checkView } from '../checkView.ts'

/** POST /api/v1/sops/check: every mistake of a SOP file, with line, column and what was perhaps meant (X1). Keeps nothing. */
export const checkSop = endpoint({
  operation: 'checkSop',
  method: 'POST',
  path: '/api/v1/sops/check',
  summary: 'Check a SOP file',
  access: 'staff',
  body: checkSopBody,
  reply: sopCheck,
  limit: { per: 'account', burst: 20, everySeconds: 1 },
  handle: async ({ body, lang }) => checkView(body.source, lang),
})
