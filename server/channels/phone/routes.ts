import { dealWithCall, listCalls, listExtensions, setExtension, showCall } from './callEndpoints.ts'
import { addCaller, listCallers, showCaller } from './callers.ts'
import { getFirstActs } from './getFirstActs.ts'
import { addPhoneLine, listPhoneLines, removePhoneLine, renewPhoneLineSecret } from './lineEndpoints.ts'
import { logCall } from './logCall.ts'
import { takeCallEvent } from './takeEvent.ts'

/** Telephone lines, calls and who makes them, in the API's table of contents. */
export const phoneRoutes = [
  logCall,
  listCallers,
  showCaller,
  addCaller,
  getFirstActs,
  takeCallEvent,
  listCalls,
  showCall,
  dealWithCall,
  listExtensions,
  setExtension,
  listPhoneLines,
  addPhoneLine,
  renewPhoneLineSecret,
  removePhoneLine,
]
