import { bombMails } from './bombs.ts'
import { brokenMails } from './broken.ts'
import { contentMails } from './contents.ts'
import { headMails } from './heads.ts'
import { htmlMails } from './html.ts'
import { killerMails } from './killers.ts'
import type { HostileMail } from './raw.ts'

/**
 * Every hostile or broken mail that we know, the same in every run (trust.md checks 20, 23, 24). `url` is where they
 * all want to ask for something: a server of the test's own that must hear nothing.
 */
export function hostileMails(url: string): readonly HostileMail[] {
  return [
    ...brokenMails(url),
    ...headMails(),
    ...contentMails(),
    ...bombMails(),
    ...killerMails(url),
    ...htmlMails(url),
  ]
}
