import { tokenParam } from '../contract/people.ts'
import { confirmReports, formConfirmation, reportsConfirmed } from '../contract/publicForm.ts'
import { makeLink } from '../notices/links.ts'
import { refuseOwnAddress } from '../people/ownAddress.ts'
import { companyOf } from '../people/unitPaths.ts'
import { BadInput } from '../platform/badInput.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { choicesOf } from './formStore.ts'
import { endAsking, openAsking } from './openAsking.ts'
import { confirmerOf, openFromForm } from './openFromForm.ts'

const limit = { per: 'ip', burst: 30, everySeconds: 2 } as const

/** GET /api/v1/form-confirmations/{token}: what waits for the reader of an address. It changes nothing: mail scanners open links (check 14). */
export const showConfirmation = endpoint({
  operation: 'showConfirmation',
  method: 'GET',
  path: '/api/v1/form-confirmations/{token}',
  summary: 'The reports without an account that a link from a mail is to confirm',
  access: 'anyone',
  limit,
  params: tokenParam,
  reply: formConfirmation,
  handle: async ({ tx, params, now }) => {
    const asking = await openAsking(tx, params.token, now, 'read')
    const company = await companyOf(asking.tx, asking.companyId)
    if (!company) throw notFound()
    const choices = await choicesOf(asking.tx, asking.companyId, now)
    return {
      ...{ company: company.name, email: asking.email, until: asking.until, more: asking.more },
      reports: asking.reports.map(({ id, report, files, at }) => {
        const found = choices.find(
          ({ sop, choice }) =>
            sop.id === report.sop && choice.type === report.type && choice.service === (report.service ?? null),
        )
        const { name, unit, subject, text } = report
        const kind = found?.choice.label ?? { id: report.type, en: report.type }
        return { ...{ id, name, unit, kind, subject, text, at }, files: files.length }
      }),
    }
  },
})

/** POST /api/v1/form-confirmations/{token}: opens a ticket for each report that the person says is theirs; the others go (A10). */
export const confirmReportsEndpoint = endpoint({
  operation: 'confirmReports',
  method: 'POST',
  path: '/api/v1/form-confirmations/{token}',
  summary: 'Confirm reports written without an account, or say that they are not one’s own',
  access: 'anyone',
  limit,
  params: tokenParam,
  body: confirmReports,
  reply: reportsConfirmed,
  handle: async ({ tx, house, params, body, now }) => {
    const asking = await openAsking(tx, params.token, now, 'use')
    const { tx: inside, companyId, reports } = asking
    const chosen = reports.filter(({ id }) => body.reports.includes(id))
    if (chosen.length < new Set(body.reports).size) throw new BadInput('reports', 'unknown')
    if (chosen.length > 0) await refuseOwnAddress(inside, house, asking.email)
    const tickets = []
    for (const waiting of chosen) {
      const { id: personId, hasAccount } = await confirmerOf(asking, waiting, now)
      const { id: ticketId, number, subject } = await openFromForm(asking, waiting, personId, now)
      const made = hasAccount ? null : await makeLink(inside, { companyId, ticketId, personId, purpose: 'ticket', now })
      tickets.push({ number, subject, link: made && `/link/${made.token}` })
    }
    await endAsking(asking, now)
    return { tickets }
  },
})
