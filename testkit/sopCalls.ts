import type { Call } from './call.ts'
import { sopFile } from './sopFiles.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
let count = 0

/** One sound call of every operation about drafts of SOPs, each about a draft of its own that the admin has written. */
export const sopCalls: Readonly<Record<string, (world: World) => Call | Promise<Call>>> = {
  checkSop: () => ({ path: `${v1}/sops/check`, body: { source: 'language: 1' } }),
  listSopFiles: () => ({ path: `${v1}/sop-files` }),
  compareRevisions: () => ({ path: `${v1}/sops/umum/comparison?from=01&to=01` }),
  listDrafts: () => ({ path: `${v1}/sop-drafts` }),
  getDraft: async (world) => ({ path: (await drafted(world)).path }),
  saveDraft: () => {
    const id = `uji-${++count}`
    return { path: `${v1}/sops/${id}/draft`, body: { source: sopFile({ id }) } }
  },
  discardDraft: async (world) => ({ path: (await drafted(world)).path }),
  submitDraft: async (world) => acted(await drafted(world), 'submission'),
  handBackDraft: async (world) => acted(await submitted(world), 'return'),
  startTrial: async (world) => ({ path: `${(await drafted(world)).path}/trial`, body: {} }),
  getTrial: async (world) => ({ path: `${await tried(world)}/trial` }),
  cancelTrial: async (world) => ({ path: `${await tried(world)}/trial` }),
  withdrawRevision: async (world) => {
    const { path, version } = await submitted(world)
    const { body } = await world.as.admin.post(`${path}/approval`, { version, note: 'Uji.' })
    return {
      path: `${path.replace('/draft', '')}/revisions/${body.revision}/withdrawal`,
      body: { note: 'Belum siap.' },
    }
  },
  approveDraft: async (world) => acted(await submitted(world), 'approval'),
}

type Drafted = { readonly path: string; readonly version: number }

async function drafted({ as }: World): Promise<Drafted> {
  const id = `uji-${++count}`
  const path = `${v1}/sops/${id}/draft`
  const { body } = await as.admin.put(path, { source: sopFile({ id }) })
  return { path, version: body.version }
}

async function submitted(world: World): Promise<Drafted> {
  const draft = await drafted(world)
  const { body } = await world.as.admin.post(`${draft.path}/submission`, { version: draft.version })
  return { path: draft.path, version: body.version }
}

async function tried(world: World): Promise<string> {
  const { path } = await drafted(world)
  await world.as.admin.post(`${path}/trial`, {})
  return path
}

function acted({ path, version }: Drafted, act: string): Call {
  return { path: `${path}/${act}`, body: { version, note: 'Uji.' } }
}
