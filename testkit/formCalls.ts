import type { Call } from './call.ts'
import { outbox } from './mail.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
/** What the test's form offers: reports of an incident. */
export const offers = [{ sop: 'umum', type: 'incident', service: null }]
const answers = { asset_code: 'PRN-0217', error_shown: false, impact: 'department', urgency: 'main_function' }

/** A sound report, as the form sends it. */
export const formReport = {
  ...{ name: 'Sari', email: 'sari@luar.example', unit: 'Puskesmas Kalipuro', sop: 'umum', type: 'incident' },
  ...{ subject: 'Printer macet', text: 'Lampu merah menyala.', fields: answers },
}

/** Opens the first company's form. */
export async function openForm({ as, desk }: Pick<World, 'as' | 'desk'>): Promise<void> {
  const { status, text } = await as.admin.put(`public-forms/${desk.companyId}`, { open: true, offers })
  if (status !== 200) throw new Error(text)
}

/** The token in the newest mail to this address that asks for a confirmation; '' when there is none. */
export async function formToken(world: Pick<World, 'server' | 'desk'>, email: string): Promise<string> {
  const mails = await outbox(world.server.house, world.desk.companyId)
  const mail = mails.findLast(({ notice, to }) => notice === 'form.confirm' && to === email)
  return /\/c\/([\w-]{20,})/.exec(mail?.text ?? '')?.[1] ?? ''
}

let count = 0

async function waiting(world: World): Promise<string> {
  await openForm(world)
  const email = `sari${++count}@luar.example`
  // from a network of its own, so that asking everybody about every route meets no limit
  const remoteAddress = `198.51.100.${count}`
  const payload = { ...formReport, email }
  await world.server.app.inject({ method: 'POST', url: `${v1}/forms/uji/reports`, payload, remoteAddress })
  return formToken(world, email)
}

/** One sound call of every operation about reports without an account, at the first company's form. */
export const formCalls: Readonly<Record<string, (world: World) => Call | Promise<Call>>> = {
  showForm: async (world) => ({ path: await form(world) }),
  uploadToForm: async (world) => {
    const body = new FormData()
    body.append('file', new Blob(['halo'], { type: 'text/plain' }), 'a.txt')
    return { path: `${await form(world)}/files`, body }
  },
  keepFormReport: async (world) => ({ path: `${await form(world)}/reports`, body: formReport }),
  showConfirmation: async (world) => ({ path: `${v1}/form-confirmations/${await waiting(world)}` }),
  confirmReports: async (world) => ({
    path: `${v1}/form-confirmations/${await waiting(world)}`,
    body: { reports: [] },
  }),
  listForms: () => ({ path: `${v1}/public-forms` }),
  changeForm: ({ desk }) => ({ path: `${v1}/public-forms/${desk.companyId}`, body: { open: true, offers } }),
}

async function form(world: World): Promise<string> {
  await openForm(world)
  return `${v1}/forms/uji`
}
