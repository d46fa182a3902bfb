import { act } from './acting.ts'
import { type Api, api } from './api.ts'
import { testAsset } from './assetCalls.ts'
import { asShipped, type TestDesk, testDesk } from './desk.ts'
import type { TestPerson } from './people.ts'
import { soon } from './soon.ts'
import { sopFile } from './sopFiles.ts'
import type { StoryServer } from './story.ts'

/** What only some SOPs and some people have: approvals that wait, a draft, a checklist. */
export type FurtherScene = {
  /** Requests that wait for the agent's word, and for the requester's. */
  readonly askedOfAgent: string
  readonly askedOfRequester: string
  /** The token of the letter that asks the requester. */
  readonly approvalLink: string
  /** A desk under a SOP with a checklist, and a ticket of its requester on which some of it is ticked. */
  readonly listed: { readonly desk: TestDesk; readonly number: string }
}

/** Adds them to a scene. */
export async function openFurther(server: StoryServer, desk: TestDesk, admin: TestPerson): Promise<FurtherScene> {
  const as = async (person: { readonly accountId: string }) =>
    api(server, { token: await server.token(person as never) })
  const [dewi, rani, asAdmin] = [await as(desk.dewi), await as(desk.rani), await as(admin)]
  const askedOfAgent = await folderAsked(dewi, asAdmin, desk.rani)
  const askedOfRequester = await folderAsked(rani, asAdmin, desk.dewi)
  await testAsset({ server, desk }, { code: 'PRN-0217', name: 'Printer ruang keuangan', kind: 'Printer' })
  const approvalLink = await soon('the letter that asks for approval', async () => {
    const mails = await server.mails({ companyId: desk.companyId, email: desk.dewi.email }, 1)
    return mails.flatMap(({ text }) => /\/link\/([\w-]+)\?action=rejected/.exec(text)?.[1] ?? []).at(-1)
  })
  const saved = await asAdmin.put('sops/umum/draft', {
    company: desk.companyId,
    source: sopFile({ put: [['values: { P1: 15m, P2: 1h, P3: 4h }', 'values: { P1: 10m, P2: 1h, P3: 4h }']] }),
  })
  if (saved.status !== 200) throw new Error(saved.text)
  return { askedOfAgent, askedOfRequester, approvalLink, listed: await withChecklist(server) }
}

/** A request for access to a folder, whose owner is named by somebody of the desk. */
async function folderAsked(requester: Api, desk: Api, owner: { readonly personId: number }): Promise<string> {
  const fields = { asset_code: 'LPT-7', folder_name: 'Gaji', folder_right: 'read', folder_reason: 'Rekap bulanan' }
  const report = { service: 'folder_access', subject: 'Akses folder gaji', text: 'Mohon akses baca.', fields }
  const { status, body, text } = await requester.post('tickets', report)
  if (status !== 201) throw new Error(text)
  await act(desk, body.number, 'name_owner', { folder_owner: owner.personId })
  return body.number
}

async function withChecklist(server: StoryServer): Promise<FurtherScene['listed']> {
  const desk = await testDesk(server.house, 'KAI', await asShipped('artugo'))
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const rani = api(server, { token: await server.token(desk.rani) })
  const fields = { category: 'printer', operating_unit: desk.rootId }
  const report = { type: 'problem', subject: 'mencetak bergaris', text: 'Sejak pagi.', fields }
  const { status, body, text } = await dewi.post('tickets', report)
  if (status !== 201) throw new Error(text)
  const { number } = body
  await act(rani, number, 'classify', { category: 'printer', priority: 'high' })
  await act(rani, number, 'assign', { assignee: desk.rani.personId })
  await act(rani, number, 'start')
  const ticked = await rani.post(`tickets/${number}/checklists/action_checklist`, {
    line: 'Periksa daya, kabel, dan kertas',
    done: true,
  })
  if (ticked.status !== 200) throw new Error(ticked.text)
  return { desk, number }
}
