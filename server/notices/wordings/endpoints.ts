import type { z } from 'zod'
import {
  changeWording,
  tryWording,
  wording,
  wordingLook,
  wordingParams,
  wordingSent,
  wordings,
  wordingsQuery,
} from '../../contract/wordings.ts'
import { recordActivity } from '../../people/activity.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { malformed, notFound } from '../../platform/problems.ts'
import { withLogo } from '../logo/inMail.ts'
import { logoBytes } from '../logo/store.ts'
import { type Lang, mailText } from '../mailText.ts'
import { queueMail } from '../queueMail.ts'
import { checkParts, mistakeSentence } from './check.ts'
import { type Kind, kindOf, kinds, programWords } from './kinds.ts'
import { lookOf, sampleOf } from './look.ts'
import { type Kept, keptWordings, saveWording } from './store.ts'
import { wordsFor } from './wordsFor.ts'

function known(name: string): Kind {
  const kind = kindOf(name)
  if (!kind) throw notFound()
  return kind
}

function viewOf({ kind, group, parts }: Kind, lang: Lang, kept: Kept | undefined): z.input<typeof wording> {
  return {
    ...{ kind, group, lang, version: kept?.version ?? 0, own: Boolean(kept?.parts) },
    ...{ by: kept?.by ?? null, at: kept?.at ?? null },
    parts: parts.map((part) => {
      const program = programWords(lang, kind, part.name)
      const { variables, required, ...rest } = part
      const text = kept?.parts ? (kept.parts[part.name] ?? '') : program
      return { ...rest, text, program, variables: [...variables], required: [...required] }
    }),
  }
}

/** GET /api/v1/wordings: every message that the company may word, in both languages, and the frame around its mails. */
export const getWordings = endpoint({
  operation: 'listWordings',
  method: 'GET',
  path: '/api/v1/wordings',
  summary: 'How the company words and dresses its mails',
  access: 'admin',
  query: wordingsQuery,
  reply: wordings,
  handle: async ({ tx, caller, query }) => {
    wordsFor(caller, query.company)
    const kept = await keptWordings(tx, query.company)
    const langs = ['id', 'en'] as const
    return {
      items: kinds.flatMap((kind) =>
        langs.map((lang) =>
          viewOf(
            kind,
            lang,
            kept.find((one) => one.kind === kind.kind && one.lang === lang),
          ),
        ),
      ),
    }
  },
})

/** PUT /api/v1/wordings/{kind}/{lang}: the company's own words, or with `parts` null the program's again. */
export const putWording = endpoint({
  operation: 'changeWording',
  method: 'PUT',
  path: '/api/v1/wordings/{kind}/{lang}',
  summary: 'Word a message, or leave it to the program again',
  access: 'admin',
  params: wordingParams,
  body: changeWording,
  reply: wording,
  handle: async ({ tx, caller, params, body, now }) => {
    const { personId: by } = wordsFor(caller, body.company)
    const kind = known(params.kind)
    const mistakes = body.parts === null ? [] : checkParts(kind, body.parts)
    if (mistakes.length > 0)
      throw malformed((lang) =>
        mistakes.map((one) => ({ path: `parts.${one.part}`, message: mistakeSentence(lang, one) })),
      )
    const { company: companyId, version, parts } = body
    await saveWording(tx, { companyId, kind: kind.kind, lang: params.lang, version, parts, by, now })
    const detail = { kind: kind.kind, lang: params.lang, version: version + 1, own: parts !== null }
    await recordActivity(tx, { companyId, by, what: 'wording.changed', detail, now })
    const kept = await keptWordings(tx, companyId)
    return viewOf(
      kind,
      params.lang,
      kept.find((one) => one.kind === kind.kind && one.lang === params.lang),
    )
  },
})

/** POST /api/v1/wordings/{kind}/{lang}/look: words as they are being written, made into the message by what sends it. */
export const lookAtWording = endpoint({
  operation: 'lookAtWording',
  method: 'POST',
  path: '/api/v1/wordings/{kind}/{lang}/look',
  summary: 'See a message in words that are not saved yet',
  access: 'admin',
  limit: { per: 'account', burst: 120, everySeconds: 1 },
  params: wordingParams,
  body: tryWording,
  reply: wordingLook,
  handle: async ({ house, tx, caller, params, body, lang }) => {
    wordsFor(caller, body.company)
    const kind = known(params.kind)
    const said = { companyId: body.company, lang: params.lang, parts: body.parts, ref: body.ticket }
    const mistakes = checkParts(kind, body.parts).map((one) => ({
      ...{ part: one.part, line: one.line, column: one.column, message: mistakeSentence(lang, one) },
    }))
    const sample = await sampleOf(house, tx, caller, kind, said)
    const look = lookOf(sample)
    const version = sample.frame?.logo?.version
    const picture = version === undefined ? null : await logoBytes(tx, body.company, version)
    return { mistakes, ...look, html: withLogo(look.html, version, picture) }
  },
})

/** POST /api/v1/wordings/{kind}/{lang}/trial: the same as a mail to the caller, marked as a trial. */
export const tryWordingEndpoint = endpoint({
  operation: 'tryWording',
  method: 'POST',
  path: '/api/v1/wordings/{kind}/{lang}/trial',
  summary: 'Have a message sent to oneself in words that are not saved yet',
  access: 'admin',
  limit: { per: 'account', burst: 10, everySeconds: 60 },
  params: wordingParams,
  body: tryWording,
  reply: wordingSent,
  handle: async ({ house, tx, caller, params, body, now }) => {
    const { personId: by } = wordsFor(caller, body.company)
    const kind = known(params.kind)
    const { company: companyId, parts, ticket: ref } = body
    const mistakes = checkParts(kind, parts)
    if (mistakes.length > 0)
      throw malformed((lang) =>
        mistakes.map((one) => ({ path: `parts.${one.part}`, message: mistakeSentence(lang, one) })),
      )
    const sample = await sampleOf(house, tx, caller, kind, { companyId, lang: params.lang, parts, ref })
    const { text, html } = lookOf(sample)
    const subject = mailText(params.lang, 'trial_subject', {
      subject: sample.subject || sample.letter.text.slice(0, 60),
    })
    await queueMail(tx, {
      ...{ companyId, notice: 'wording.trial', toPerson: by, toAddress: caller.email, text },
      ...{ html: html === '' ? undefined : html, subject: subject.replace(/\s+/g, ' ').slice(0, 200) },
      ...{ automatic: true, now, mailDomain: house.mailDomain, sender: sample.from, logo: sample.frame?.logo?.version },
    })
    const detail = { kind: kind.kind, lang: params.lang }
    await recordActivity(tx, { companyId, by, what: 'wording.tried', detail, now })
    return { to: caller.email }
  },
})
