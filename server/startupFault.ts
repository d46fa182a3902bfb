import en from '../locales/en/startup.json' with { type: 'json' }
import id from '../locales/id/startup.json' with { type: 'json' }

export type StartupFaultCode = keyof typeof en

/** A reason why the program cannot start, for the person who started it: a code, its data, and one sentence in each language. */
export type StartupFault = Error & {
  readonly code: StartupFaultCode
  readonly details: Readonly<Record<string, string | number>>
}

const blank = /\{\{(\w+)\}\}/g

/** The sentence for a fault in one language, its blanks filled. */
export function startupSentence(
  language: 'id' | 'en',
  code: StartupFaultCode,
  details: Readonly<Record<string, string | number>> = {},
): string {
  const sentences: Readonly<Record<StartupFaultCode, string>> = language === 'id' ? id : en
  return sentences[code].replace(blank, (_, name: string) => String(details[name] ?? ''))
}

/**
 * An error whose message is meant to be printed as it is, without a stack. It speaks both languages, Indonesian first,
 * because before the start nobody has said yet which one they read.
 */
export function startupFault(
  code: StartupFaultCode,
  details: Readonly<Record<string, string | number>> = {},
): StartupFault {
  const message = `${startupSentence('id', code, details)}\n${startupSentence('en', code, details)}`
  return Object.assign(new Error(message), { name: 'StartupFault', code, details })
}

/** Several faults in one, below a heading; nobody has to start again and again to learn of the next. */
export function startupFaults(
  heading: StartupFaultCode,
  faults: readonly { readonly code: StartupFaultCode; readonly details: Readonly<Record<string, string | number>> }[],
): StartupFault {
  const message = (['id', 'en'] as const).map((language) => {
    const lines = faults.map(({ code, details }) => `  - ${startupSentence(language, code, details)}`)
    return [startupSentence(language, heading), ...lines].join('\n')
  })
  const details = { faults: faults.map(({ code }) => code).join(' ') }
  return Object.assign(new Error(message.join('\n')), { name: 'StartupFault', code: heading, details })
}

/** Whether an error is a fault of the start, to be shown by its message alone. */
export function isStartupFault(error: unknown): error is StartupFault {
  return error instanceof Error && error.name === 'StartupFault'
}
