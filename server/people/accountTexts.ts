import en from '../../locales/en/accounts.json' with { type: 'json' }
import id from '../../locales/id/accounts.json' with { type: 'json' }

type Blanks = Readonly<Record<string, string | number>>
export type ProblemCode = keyof typeof id.problems
export type MailName = Exclude<keyof typeof id.mail, 'hello'>

/** The sentence for a refusal of the accounts' endpoints (X4). */
export function problemSentence(lang: 'id' | 'en', code: ProblemCode, blanks: Blanks = {}): string {
  return filled((lang === 'id' ? id : en).problems[code], blanks)
}

/** Subject and text of a mail about an account (X4). Blanks are filled with plain text, on one line each. */
export function accountMail(
  lang: 'id' | 'en',
  name: MailName,
  blanks: Blanks & { readonly name: string },
): { readonly subject: string; readonly text: string } {
  const { mail } = lang === 'id' ? id : en
  const lines = [mail.hello, mail[name].text].map((line) => filled(line, blanks))
  return { subject: filled(mail[name].subject, blanks), text: `${lines.join('\n\n')}\n` }
}

function filled(text: string, blanks: Blanks): string {
  // control characters would break out of their line, in the subject out of the header
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(blanks[name] ?? '').replace(/\p{Cc}+/gu, ' '))
}
