import { addCaller, listCallers, showCaller } from './callers.ts'
import { getFirstActs } from './getFirstActs.ts'
import { logCall } from './logCall.ts'

/** Telephone calls and who makes them, in the API's table of contents. */
export const phoneRoutes = [logCall, listCallers, showCaller, addCaller, getFirstActs]
