import type { NewDevice } from '../server/contract/devices.ts'
import { makeLink } from '../server/notices/links.ts'
import type { Call } from './call.ts'
import { reported } from './desk.ts'
import type { Who, World } from './world.ts'

const v1 = '/api/v1'
const parts = { subject: 'Laporan {{number}}', text: 'Kami terima.' }
const choices = { groups: {}, quiet: null, urgentBreaks: true, digest: { every: 'hour' } }

/** One sound call of every operation about notices and what people chose about them. */
export const noticeCalls: Readonly<Record<string, (world: World, who: Who) => Call | Promise<Call>>> = {
  showNoticeChoices: () => ({ path: `${v1}/me/notices` }),
  changeNoticeChoices: ({ desk }) => ({ path: `${v1}/me/notices`, body: { company: desk.companyId, ...choices } }),
  showMute: async (world) => ({ path: `${await ticket(world)}/mute` }),
  changeMute: async (world) => ({ path: `${await ticket(world)}/mute`, body: { muted: true } }),
  listColleagues: async (world) => ({ path: `${await ticket(world)}/colleagues` }),
  changeFollow: async (world) => ({ path: `${await ticket(world)}/follow`, body: { following: true } }),
  showDevices: () => ({ path: `${v1}/me/devices` }),
  allowDevice: () => ({ path: `${v1}/me/devices`, body: browser('a') }),
  renewDevice: async ({ as }, who) => {
    await as[who].post('me/devices', browser(who))
    const { name: _name, ...renewed } = browser(`${who}-new`)
    return { path: `${v1}/me/devices`, body: renewed }
  },
  forgetDevice: async ({ as }, who) => {
    const made = await as[who].post('me/devices', browser(who))
    return { path: `${v1}/me/devices/${made.body.mark ?? '0'.repeat(32)}` }
  },
  listWordings: ({ desk }) => ({ path: `${v1}/wordings?company=${desk.companyId}` }),
  // each call changes the version that is there
  changeWording: async ({ desk, as }) => {
    const { body } = await as.admin.get(`wordings?company=${desk.companyId}`)
    const version = body.items.find((one: { kind: string }) => one.kind === 'neutral').version
    return { path: `${v1}/wordings/neutral/id`, body: { company: desk.companyId, version, parts } }
  },
  lookAtWording: ({ desk }) => ({ path: `${v1}/wordings/neutral/id/look`, body: { company: desk.companyId, parts } }),
  tryWording: ({ desk }) => ({ path: `${v1}/wordings/neutral/id/trial`, body: { company: desk.companyId, parts } }),
  showLogo: ({ desk }) => ({ path: `${v1}/logo?company=${desk.companyId}` }),
  changeLogo: async ({ desk, as }) => {
    const { version } = (await as.admin.get(`logo?company=${desk.companyId}`)).body
    return { path: `${v1}/logo`, body: { company: desk.companyId, version, picture: null } }
  },
  unsubscribeByLink: async (world) => ({ path: `${v1}/links/${await link(world)}/unsubscribe` }),
}

/** What a browser says of its subscription; the keys are those of RFC 8291. */
function browser(name: string): NewDevice {
  const p256dh = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4'
  return { endpoint: `https://push.example/${name}`, keys: { p256dh, auth: 'BTBZMqHH6r4Tts7J_aSIgg' }, name: 'Firefox' }
}

async function ticket({ server, desk }: World): Promise<string> {
  return `${v1}/tickets/${(await reported(server.house, desk)).ticket.id}`
}

async function link({ server, desk }: World): Promise<string> {
  const { house } = server
  const { ticket } = await reported(house, desk)
  const place = { companyId: desk.companyId, ticketId: ticket.id, personId: desk.dewi.personId }
  return house.door.within([desk.companyId], async (tx) => {
    return (await makeLink(tx, { ...place, purpose: 'mute', now: house.clock.now() })).token
  })
}
