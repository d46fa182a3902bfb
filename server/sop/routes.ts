import { chartFiles } from './endpoints/chartFiles.ts'
import { checkPrint } from './endpoints/checkPrint.ts'
import { checkSop } from './endpoints/checkSop.ts'
import { getReportForm } from './endpoints/getReportForm.ts'
import { getSop } from './endpoints/getSop.ts'
import { listSopFiles } from './endpoints/listSopFiles.ts'
import { listSops } from './endpoints/listSops.ts'
import { printDocument } from './endpoints/printDocument.ts'
import { approveDraftEndpoint, handBackDraft, submitDraft } from './revisions/actEndpoints.ts'
import { compareRevisions } from './revisions/compareEndpoint.ts'
import { discardDraft, getDraft, putDraft } from './revisions/draftEndpoints.ts'
import { listDrafts } from './revisions/listDrafts.ts'
import { withdrawRevision } from './revisions/withdraw.ts'
import { cancelTrial, getTrial, startTrial } from './trial/trialEndpoints.ts'

/** The endpoints of SOPs, as the API's table of contents spreads them. */
export const sopRoutes = [
  ...[listSops, getSop, getReportForm, checkSop, listSopFiles, printDocument, ...chartFiles, checkPrint],
  ...[listDrafts, getDraft, putDraft, discardDraft, submitDraft, handBackDraft, approveDraftEndpoint],
  ...[withdrawRevision, compareRevisions, startTrial, getTrial, cancelTrial],
]
