import type { TaskList } from 'graphile-worker'
import { sweepDrafts } from './attachments/sweepDrafts.ts'
import { eraseFile } from './audit/eraseFile.ts'
import { queueVerifications, verifyNightly } from './audit/verifyNightly.ts'
import { receive } from './channels/email/receive.ts'
import { requeueKept } from './channels/kept.ts'
import { receiveWaiting } from './channels/receiveWaiting.ts'
import { sweepSms } from './channels/text/gammu/sweepSms.ts'
import { watchGammu } from './channels/text/gammu/watch.ts'
import { receiveText } from './channels/text/receiveText.ts'
import { tellFailing } from './channels/text/tellFailing.ts'
import { mailUnread } from './chat/mailUnread.ts'
import { sampleTickets } from './demo/load.ts'
import { carry } from './handover/carry.ts'
import { deliver } from './notices/deliver.ts'
import { follow } from './notices/follow.ts'
import { releaseDue } from './notices/releaseDue.ts'
import { requeueUnsent } from './notices/requeueUnsent.ts'
import { sendReceipt } from './notices/sendReceipt.ts'
import { admitApplicant } from './people/register.ts'
import { sweepAccounts } from './people/sweepAccounts.ts'
import type { House } from './platform/house.ts'
import { sweepIdempotency } from './platform/idempotency.ts'
import { tellProblem } from './problems/tell.ts'
import { tendForms } from './publicForm/tendForms.ts'
import { releaseJobs } from './releaseJobs.ts'
import { runTrial } from './sop/trial/run.ts'
import { callWebhook } from './webhooks/callWebhook.ts'
import { requeueCalls, sweepCalls } from './webhooks/tidy.ts'

/** What the workers do, one line a job: its name in the queue, and what it calls. */
export function tasksOf(house: House): TaskList {
  return {
    follow: (payload) => follow(house, payload),
    carry: (payload) => carry(house, payload),
    'tell-problem': (payload) => tellProblem(house, payload),
    deliver: (payload) => deliver(house, payload),
    'mail-unread': async () => void (await mailUnread(house)),
    'erase-file': (payload) => eraseFile(house, payload),
    receipt: (payload) => sendReceipt(house, payload),
    receive: (payload) => receive(house, payload),
    'receive-waiting': (payload) => receiveWaiting(house, payload),
    'watch-gammu': () => watchGammu(house),
    'tell-gateways': async () => void (await tellFailing(house)),
    'receive-text': (payload) => receiveText(house, payload),
    'call-webhook': (payload) => callWebhook(house, payload),
    'admit-applicant': (payload) => admitApplicant(house, payload),
    'tend-forms': async () => void (await tendForms(house)),
    'release-due': async () => void (await releaseDue(house)),
    'requeue-mail': async () => {
      await requeueKept(house, 'mail')
      await requeueKept(house, 'text')
      await requeueUnsent(house)
    },
    'release-jobs': async (_payload, { withPgClient }) => void (await withPgClient(releaseJobs)),
    'requeue-calls': async () => void (await requeueCalls(house)),
    'sample-tickets': (payload) => sampleTickets(house, payload),
    'try-revision': (payload) => runTrial(house, payload),
    'sweep-calls': async () => void (await sweepCalls(house)),
    'sweep-accounts': () => sweepAccounts(house),
    'sweep-drafts': () => sweepDrafts(house),
    'sweep-sms': () => sweepSms(house),
    'sweep-idempotency': () => sweepIdempotency(house),
    'verify-record': (payload) => verifyNightly(house, payload),
    'verify-records': () => queueVerifications(house),
  }
}

/** What happens by the calendar, in UTC, as cron writes it: minute hour day month weekday. */
export const schedule = [
  '* * * * * mail-unread',
  '* * * * * release-due',
  '* * * * * tend-forms',
  '* * * * * watch-gammu ?queue=gammu&jobKey=gammu&priority=-1',
  '* * * * * tell-gateways',
  '* * * * * release-jobs',
  '*/10 * * * * requeue-mail',
  '*/15 * * * * verify-records',
  '*/10 * * * * requeue-calls',
  '37 18 * * * sweep-calls',
  '7 18 * * * sweep-accounts',
  '17 18 * * * sweep-drafts',
  '47 18 * * * sweep-sms',
  '27 18 * * * sweep-idempotency',
].join('\n')
