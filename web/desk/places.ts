import {
  IconBolt,
  IconCar,
  IconChecklist,
  IconDevices,
  IconEye,
  IconInbox,
  IconMail,
  IconMessage2,
  IconMessageQuestion,
  IconPhoneIncoming,
  IconPhonePlus,
  IconRoute,
  IconRubberStamp,
  IconSitemap,
  IconStack2,
  IconUserCheck,
  IconUsers,
  IconWebhook,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Me } from '../../server/contract/people.ts'
import type { QueueCounts } from '../../server/contract/tickets.ts'
import type { Say } from '../text.ts'
import { recordingCompanies } from './intake/intake.ts'

export type NavPlace = {
  readonly key: string
  readonly href: string
  readonly label: string
  readonly icon: TablerIcon
  /** Initials, where several places would share one sign. */
  readonly mark: string | null
  readonly count: number | null
  /** A count that wants to be zero. */
  readonly hot: boolean
  readonly keys: string | null
  readonly here: boolean
}

/** The queues of the one who looks: their own, what nobody has judged yet, each desk, what is about to breach, all. */
export function queuePlaces(
  counts: QueueCounts | undefined,
  companies: Me['companies'],
  path: string,
  t: Say,
): readonly NavPlace[] {
  const name = desksByName(counts?.desks ?? [], companies)
  const place = (
    key: string,
    label: string,
    icon: TablerIcon,
    count: number | null,
    keys: string | null,
    hot = false,
  ) => ({
    key,
    href: `/desk/${key}`,
    label,
    icon,
    mark: key.startsWith('desk-') ? initials(label) : null,
    count,
    hot: hot && (count ?? 0) > 0,
    keys,
    here: path === `/desk/${key}` || path.startsWith(`/desk/${key}/`),
  })
  const desks = (counts?.desks ?? []).map((desk, at) =>
    place(`desk-${desk.id}`, name(desk), IconUsers, desk.open, at === 0 ? 'g d' : null),
  )
  // only whoever is asked to decide, owes an acknowledgement, or has mails or texts kept at their desk, has these queues
  const decide = (counts?.decide ?? 0) > 0 || path.startsWith('/desk/decide')
  const consulted = counts?.consulted ?? 0
  const mails = (counts?.mails ?? 0) > 0 || path === '/desk/mails'
  const texts = (counts?.texts ?? 0) > 0 || path === '/desk/texts'
  const owed = (counts?.owed ?? 0) > 0 || path.startsWith('/desk/owed')
  return [
    place('mine', t('desk:queue.mine'), IconInbox, counts?.mine ?? null, 'g m'),
    place('triage', t('desk:queue.triage'), IconBolt, counts?.triage ?? null, 'g t', true),
    ...desks,
    place('watch', t('desk:queue.watch'), IconEye, counts?.watch ?? null, 'g w', true),
    ...(decide ? [place('decide', t('desk:queue.decide'), IconUserCheck, counts?.decide ?? null, null, true)] : []),
    ...(mails ? [place('mails', t('desk:queue.mails'), IconMail, counts?.mails ?? null, null, true)] : []),
    ...(texts ? [place('texts', t('desk:queue.texts'), IconMessage2, counts?.texts ?? null, null, true)] : []),
    ...(consulted > 0 ? [asked(consulted, t)] : []),
    ...(owed ? [place('owed', t('desk:queue.owed'), IconChecklist, counts?.owed ?? null, null, true)] : []),
    place('all', t('desk:queue.all'), IconStack2, null, 'g a'),
  ]
}

/** What other desks ask the person: a list of its own, for its tickets are not theirs to open (E7). */
function asked(count: number, t: Say): NavPlace {
  const where = { key: 'consulted', href: '/consultations', label: t('desk:queue.consulted'), here: false }
  return { ...where, icon: IconMessageQuestion, mark: null, count, hot: true, keys: null }
}

/** How a desk is called where others of other companies have the same name: with its company's code (A2). */
function desksByName(desks: QueueCounts['desks'], companies: Me['companies']) {
  return ({ name, companyId }: QueueCounts['desks'][number]): string => {
    const alone = desks.filter((one) => one.name === name).length === 1
    const code = companies.find(({ id }) => id === companyId)?.code
    return alone || code === undefined ? name : `${code} · ${name}`
  }
}

/** The other places, as far as the account may go there. */
export function workPlaces(me: Me, path: string, t: Say, missed: number): readonly NavPlace[] {
  const place = (ability: Me['abilities'][number], href: string, label: string, icon: TablerIcon, keys: string) =>
    me.abilities.includes(ability)
      ? [
          {
            key: href,
            href,
            label,
            icon,
            mark: null,
            count: null,
            hot: false,
            keys,
            here: path === href || path.startsWith(`${href}/`),
          },
        ]
      : []
  return [
    ...(recordingCompanies(me).length > 0
      ? [
          ...place('desk', '/desk/new', t('desk:place.intake'), IconPhonePlus, 'c'),
          ...place('desk', '/desk/calls', t('desk:place.calls'), IconPhoneIncoming, 'g c').map((one) => ({
            ...one,
            count: missed > 0 ? missed : null,
            hot: missed > 0,
          })),
        ]
      : []),
    ...place(
      me.abilities.includes('people') ? 'people' : 'desk',
      '/people',
      t('desk:place.people'),
      IconSitemap,
      'g o',
    ),
    ...(sendsVisits(me) ? place('desk', '/visits', t('desk:place.visits'), IconCar, 'g v') : []),
    ...place('desk', '/assets', t('desk:place.assets'), IconDevices, 'g i'),
    ...place('sops', '/sop', t('desk:place.sop'), IconRoute, 'g s'),
    ...place('mail', '/mail', t('desk:place.mail'), IconMail, 'g e'),
    ...place('webhooks', '/webhooks', t('desk:place.webhooks'), IconWebhook, 'g h'),
    ...place('audit', '/audit', t('desk:place.audit'), IconRubberStamp, 'g u'),
  ]
}

/** Where no SOP sends anybody on visits, there is nobody to look for (C17). */
function sendsVisits({ companies }: Pick<Me, 'companies'>): boolean {
  return companies.some(({ sops }) => sops.some(({ visits }) => visits))
}

function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
}
