import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { headerOf, splitParts } from '../../core/channels/text/splitParts.ts'
import { readSop } from '../../server/sop/read.ts'
import { type Dice, diceOf } from '../dataset/dice.ts'
import { places, programs } from '../dataset/sentences.ts'
import { processCpuMs, processMemoryMib } from '../machine.ts'
import type { Bed } from './bed.ts'

/** How so many SMS were taken in that lay in the inbox of SMSD at once. */
export type TextIntake = {
  readonly texts: number
  /** From the moment they lie there until all are kept, and until each has its place. */
  readonly keptSeconds: number
  readonly seconds: number
  readonly perSecond: number
  readonly became: Readonly<Record<string, number>>
  /** Of the processor, for one text, in the server. */
  readonly serverCpuMs: number
  /** Memory of the server in MiB. */
  readonly memory: { readonly before: number; readonly most: number; readonly after: number }
}

const mark = 'ukur-modem'

/** Lays so many texts into the inbox as SMSD does, a third of them in several parts, and looks on until each has its place. */
export async function takingTexts(bed: Bed, serverPid: number, count: number): Promise<TextIntake> {
  const owner = new pg.Client({ connectionString: bed.ownerUrl })
  await owner.connect()
  try {
    await adopt(owner, bed)
    const before = processMemoryMib(serverPid)
    let most = before
    const looking = setInterval(() => {
      most = Math.max(most, processMemoryMib(serverPid))
    }, 100)
    try {
      const rows = partsOf(mixedTexts(count))
      await owner.query(laying, [
        rows.map((row) => row.from),
        rows.map((row) => row.text),
        rows.map((row) => row.udh),
        mark,
      ])
      const [begun, cpu] = [performance.now(), processCpuMs(serverPid)]
      let keptSeconds = 0
      for (;;) {
        const { rows: found } = await owner.query<{ kept: number; waiting: number }>(counted, [mark])
        const { kept = 0, waiting = 0 } = found[0] ?? {}
        if (kept >= count && keptSeconds === 0) keptSeconds = since(begun)
        if (kept >= count && waiting === 0) break
        if (since(begun) > 900) throw new Error(`${kept} of ${count} texts were kept, ${waiting} wait`)
        // asking costs more than a text does: not oftener than its answer is told
        await pause(100)
      }
      const seconds = since(begun)
      const used = processCpuMs(serverPid) - cpu
      const { rows: fates } = await owner.query<{ outcome: string; count: number }>(outcomes, [mark])
      return {
        ...{ texts: count, keptSeconds, seconds, perSecond: Math.round((count / seconds) * 10) / 10 },
        became: Object.fromEntries(fates.map(({ outcome, count: n }) => [outcome, n])),
        serverCpuMs: Math.round((used / count) * 10) / 10,
        memory: { before, most, after: processMemoryMib(serverPid) },
      }
    } finally {
      clearInterval(looking)
    }
  } finally {
    await owner.end()
  }
}

/** The district's SOP, whose SMS begin with a keyword, and a gateway of it. */
async function adopt(owner: pg.Client, { data }: Bed): Promise<void> {
  const source = await readFile(new URL('../../sops/sim-helpdesk.yaml', import.meta.url), 'utf8')
  const read = readSop(source)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const { sop } = read
  const { companyId, desks } = data.company
  await owner.query(
    `insert into sop_revision (company_id, sop_id, revision, source, definition, in_force_at)
     values ($1, $2, $3, $4, $5, '2020-01-01') on conflict do nothing`,
    [companyId, sop.id, sop.document.revision, source, JSON.stringify(sop)],
  )
  await owner.query(
    `insert into gateway (company_id, kind, name, address, desk_id, sop_id, hook, created_at)
     values ($1, 'gammu', 'ukur', '+6281100009', $2, $3, $4, '2020-01-01')`,
    [companyId, desks[0]?.id, sop.id, mark],
  )
}

type Text = { readonly from: string; readonly text: string }

/** Reports of many numbers, what some of them add, what begins with no keyword, and questions how it stands. */
function mixedTexts(count: number): readonly Text[] {
  const dice = diceOf(7)
  return Array.from({ length: count }, (_, n) => {
    const from = `+62811${String(1_000_000 + (n % Math.ceil(count / 2)))}`
    if (n % 10 === 3) return { from, text: 'status' }
    if (n % 10 === 6) return { from, text: storyOf(dice, 1) }
    return { from, text: `HELPDESK ${storyOf(dice, n % 3 === 0 ? 5 : 1)}` }
  })
}

function storyOf(dice: Dice, sentences: number): string {
  const one = () => `${dice.pick(programs)} di ${dice.pick(places)} tidak bisa dipakai sejak pagi`
  return Array.from({ length: sentences }, one).join('. ')
}

function partsOf(texts: readonly Text[]): readonly (Text & { readonly udh: string })[] {
  return texts.flatMap(({ from, text }, n) => {
    const parts = splitParts(text)
    return parts.map((part, at) => ({
      from,
      text: part,
      udh: parts.length > 1 ? headerOf(n, parts.length, at + 1) : '',
    }))
  })
}

const laying = `
  insert into tanggap_gammu.inbox ("Text", "SenderNumber", "TextDecoded", "UDH", "RecipientID", "ReceivingDateTime")
  select '', f, t, u, $4, localtimestamp - make_interval(secs => n)
    from unnest($1::text[], $2::text[], $3::text[]) with ordinality x (f, t, u, n)`
const counted = `
  select count(*)::int as kept, (count(*) filter (where outcome = 'waiting'))::int as waiting
    from inbound_text i join gateway g on g.company_id = i.company_id and g.id = i.gateway_id where g.hook = $1`
const outcomes = `
  select i.outcome, count(*)::int as count
    from inbound_text i join gateway g on g.company_id = i.company_id and g.id = i.gateway_id
   where g.hook = $1 group by i.outcome`

function since(begun: number): number {
  return Math.round((performance.now() - begun) / 100) / 10
}
