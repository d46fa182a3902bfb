import { logCall } from './logCall.ts'

/** Telephone calls, in the API's table of contents. */
export const phoneRoutes = [logCall]
