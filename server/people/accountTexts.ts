import en from '../../locales/en/accounts.json' with { type: 'json' }
import id from '../../locales/id/accounts.json' with { type: 'json' }

type Blanks = Readonly<Record<string, string | number>>
export type ProblemCode = keyof typeof id.problems
export type MailName = Exclude<keyof typeof id.mail, 'hello'>

/** The sentence for a refusal of the accounts' endpoints (X4). */
export function problemSentence(lang: 'id' | 'en', code: ProblemCode, blanks: Blanks = {}): string {
  return filled((lang === 'id' ? id : en).problems[code], blanks)
}

/** Subject, greeting and text of a mail about an account (X4), in the company's `own` words where it has some. Blanks are filled with plain text, on one line each. */
export function accountMail(
  lang: 'id' | 'en',
  name: MailName,
  blanks: Blanks & { readonly name: string },
  own: Readonly<Record<string, string>> | null = null,
): { readonly subject: string; readonly hello: string; readonly text: string } {
  const { mail } = lang === 'id' ? id : en
  const said = (text: string) => filled(text, blanks)
  return {
    subject: said(own?.subject ?? mail[name].subject),
    hello: said(mail.hello),
    text: said(own?.text ?? mail[name].text),
  }
}

function filled(text: string, blanks: Blanks): string {
  // control characters would break out of their line, in the subject out of the header
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(blanks[name] ?? '').replace(/\p{Cc}+/gu, ' '))
}
