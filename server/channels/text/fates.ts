import type { Sent } from '../../notices/sent.ts'
import type { Failure } from '../../platform/askOutside.ts'

/**
 * How a text fared whose gateway did not answer. What was never given is tried again, and so is what the gateway knows by a
 * name of ours; else nobody knows whether it arrived. Where it may not go at all it is refused.
 */
export function unanswered(
  { failed, given }: { readonly failed: Failure; readonly given: boolean },
  knowsItAgain: boolean,
): Sent {
  if (failed === 'inside' || failed === 'insecure') return { result: 'refused', detail: failed, unknownAddress: false }
  return { result: given && !knowsItAgain ? 'unclear' : 'later', detail: failed }
}
