import { formRef, formReportKept, newFormReport } from '../contract/publicForm.ts'
import { refuseOwnAddress } from '../people/ownAddress.ts'
import { network } from '../people/signInLimits.ts'
import { secondsUntil, takeAttempt } from '../people/throttle.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { tooMany } from '../platform/problems.ts'
import { wordsOf } from '../tickets/words.ts'
import { ask, askingFor } from './ask.ts'
import { enterForm, offeredBy } from './formStore.ts'
import { keptReport, refuseStray, textOf } from './kept.ts'
import { mostOfAddress, mostWaiting, sendingBucket, waitingDays } from './limits.ts'
import { wouldOpen } from './wouldOpen.ts'

/**
 * POST /api/v1/forms/{form}/reports: keeps what somebody without an account reports, and asks their address to confirm it (A10).
 * Nobody is looked up: the answer, and the way to it, are the same for every address (trust.md check 15).
 */
export const keepFormReport = endpoint({
  operation: 'keepFormReport',
  method: 'POST',
  path: '/api/v1/forms/{form}/reports',
  summary: 'Report to a company without an account; the ticket begins once the address is confirmed',
  access: 'anyone',
  params: formRef,
  body: newFormReport,
  reply: formReportKept,
  status: 201,
  limit: { per: 'ip', burst: 60, everySeconds: 1 },
  handle: async ({ tx, house, params, body, now, lang, ip }) => {
    const { tx: inside, companyId } = await enterForm(tx, params.form)
    const from = network(ip)
    const wait = await takeAttempt(inside, [sendingBucket(from)], now)
    if (wait > 0) throw tooMany(secondsUntil(wait))
    const { email, files, ...said } = body
    await refuseOwnAddress(inside, house, email)
    const found = (await offeredBy(inside, companyId, now)).find(
      ({ sop, choice }) =>
        sop.id === said.sop && choice.type === said.type && choice.service === (said.service ?? null),
    )
    if (!found) throw new BadInput(said.service === undefined ? 'type' : 'service', 'unknown')
    const { sop } = found
    const report = keptReport.parse({ ...said, lang })
    refuseStray(sop, report)
    const words = await wordsOf(inside, companyId, textOf(sop, report), files, null)
    await wouldOpen(inside, companyId, sop, report, words, now)
    if (await isFull(inside, companyId)) throw tooMany(600)

    const asking = await askingFor(inside, { companyId, email, lang, network: from }, now)
    if (asking.reports < mostOfAddress) {
      const row = [companyId, asking.id, JSON.stringify(report), files, now]
      await inside.run('keep_form_report', keep, row)
    } else await inside.run('count_form_report', count, [companyId, asking.id])
    // what its address keeps back waits for its minute
    if (asking.held !== 'address') await ask(inside, house, companyId, asking.id, now)
    return { kept: true as const, days: waitingDays }
  },
})

async function isFull(tx: Tx, companyId: number): Promise<boolean> {
  const [row] = await tx.run<{ count: number }>(
    'form_reports_waiting',
    'select count(*)::int as count from form_report where company_id = $1',
    [companyId],
  )
  return (row?.count ?? 0) >= mostWaiting
}

const keep = `insert into form_report (company_id, asking_id, content, files, kept_at) values ($1, $2, $3, $4, $5)`
const count = 'update form_asking set more = more + 1 where company_id = $1 and id = $2'
