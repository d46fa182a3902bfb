import { oneLine } from '../../../core/notices/wording.ts'
import { type Caller, memberOf } from '../../../core/people/caller.ts'
import en from '../../../locales/en/wordings.json' with { type: 'json' }
import id from '../../../locales/id/wordings.json' with { type: 'json' }
import { accountMail, type MailName } from '../../people/accountTexts.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { NotThere } from '../../platform/notThere.ts'
import { rolesOf } from '../../tickets/changeTicket.ts'
import { fieldNames } from '../../tickets/view/fieldNames.ts'
import { viewFields } from '../../tickets/view/fields.ts'
import { seenTicket } from '../../tickets/view/ticket.ts'
import { ticketUrl } from '../links.ts'
import { keptLogo } from '../logo/store.ts'
import { type Lang, type MailWord, mailText } from '../mailText.ts'
import { dressed, type Frame, type Letter } from '../template.ts'
import { frameOf } from './frame.ts'
import { type Kind, keyOf } from './kinds.ts'
import { type Parts, wordsFrom, wordsOf } from './words.ts'

type Names = { readonly company: string; readonly desk: string }

/** A message made of words that are being written, on a sample or a ticket: by what makes the message itself. */
export type Sample = {
  readonly from: string
  readonly subject: string
  readonly letter: Letter
  readonly frame: Frame | null
  /** It goes as a text message: no frame and no page around it. */
  readonly short: boolean
}

/** The sample as it would leave the house. */
export function lookOf({ from, subject, letter, frame, short }: Sample) {
  return { from, subject, ...(short ? { text: letter.text, html: '' } : dressed(letter, frame)) }
}

/** Makes the message. `ref` is a ticket that the caller may see, of this company; `NotThere` for any other. */
export async function sampleOf(
  house: House,
  tx: Tx,
  caller: Caller,
  { kind, group }: Kind,
  said: { readonly companyId: number; readonly lang: Lang; readonly parts: Parts; readonly ref: string | null },
): Promise<Sample> {
  const { companyId, lang, parts, ref } = said
  const [names] = await tx.run<Names>('wording_names', naming, [companyId])
  if (!names) throw new NotThere()
  const samples: Readonly<Record<string, string>> = (lang === 'id' ? id : en).sample
  const blanks = {
    ...samples,
    company: names.company,
    ...(ref === null ? {} : await blanksOf(tx, caller, companyId, ref, lang)),
  }
  const framed = kind === 'frame' ? parts : (await wordsOf(tx, companyId)).own(lang, 'frame')
  const reader = memberOf(caller, companyId)?.name ?? ''
  const kept = await keptLogo(tx, companyId)
  const logo = kept?.picture ? { ...kept, alt: names.company } : null
  const frame = framed || logo ? frameOf(framed ?? {}, { reader, ...names }, logo, true) : null
  const words = wordsFrom([{ kind, lang, parts }])
  const say = (part: string) => words.say(lang, keyOf(kind, part) as MailWord, blanks)
  const from = frame?.sender || names.desk || names.company
  if (group === 'text') return { from, subject: '', letter: plain(lang, say('text')), frame: null, short: true }
  const account = /^account\.(\w+)$/.exec(kind)?.[1]
  if (account) {
    const { subject, hello, text } = accountMail(lang, account as MailName, { ...blanks, name: reader }, parts)
    return { from, subject, letter: { ...plain(lang, text), hello }, frame, short: false }
  }
  const url = ticketUrl(house.baseUrl, String(blanks.number))
  const around = {
    links: [{ label: mailText(lang, 'open_ticket'), url, main: true }],
    small: [
      mailText(lang, 'no_reply'),
      mailText(lang, 'footer', { number: String(blanks.number), company: names.company }),
    ],
  }
  const isFrame = kind === 'frame'
  const subject = isFrame ? `[${blanks.number}] ${blanks.subject}` : say('subject')
  const text = isFrame ? String(samples.body) : say('text')
  return { from, subject: oneLine(subject), letter: { ...plain(lang, text.trim()), ...around }, frame, short: false }
}

function plain(lang: Lang, text: string): Letter {
  return { lang, text, links: [], small: [] }
}

/** What a ticket says for the variables, as far as the caller may read it. */
async function blanksOf(tx: Tx, caller: Caller, companyId: number, ref: string, lang: Lang) {
  const { ticket, standings, sop } = await seenTicket(tx, caller, ref)
  if (ticket.companyId !== companyId) throw new NotThere()
  const [requester] = await tx.run<{ name: string }>('wording_requester', whoAsked, [companyId, ticket.requesterId])
  const fields = viewFields(sop, ticket, rolesOf(sop, standings), await fieldNames(tx, sop, ticket))
  return {
    number: ticket.number,
    subject: ticket.subject,
    requester: requester?.name ?? '',
    facts: fields.map(({ label, shown }) => `${label[lang]}: ${shown[lang]}`).join('\n'),
  }
}

const naming = `select c.name as company, coalesce((select d.name from desk d where d.company_id = c.id order by d.id limit 1), '') as desk
  from company c where c.id = $1`
const whoAsked = 'select name from person where company_id = $1 and id = $2'
