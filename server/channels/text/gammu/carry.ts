import { segmentsOf } from '../../../../core/channels/text/segments.ts'
import { headerOf, splitParts } from '../../../../core/channels/text/splitParts.ts'
import type { Sent } from '../../../notices/sent.ts'
import type { Tx } from '../../../platform/db.ts'
import type { House } from '../../../platform/house.ts'
import type { TextOut } from '../carrier.ts'
import type { Gateway } from '../gatewayStore.ts'

/**
 * Which of SMSD's telephones a gateway is: the PhoneID in its smsdrc. SMSD's tables are one for all companies, so that no name that
 * somebody chooses may lead to the texts of another: it is the gateway's own random mark.
 */
export function phoneIdOf({ hook }: Pick<Gateway, 'hook'>): string {
  return hook
}

/** The name by which SMSD knows a text of ours again. */
export function creatorOf({ company_id: company }: Pick<Gateway, 'company_id'>, id: number): string {
  return `tanggap-${company}-${id}`
}

/**
 * Puts a text into SMSD's outbox, in parts when it is long. What lies there already, or went out, is not put there again: a
 * crash after the first try sends nothing twice. What SMSD could not send may be.
 */
export async function carryByGammu(house: House, gateway: Gateway, out: TextOut): Promise<Sent> {
  return house.door.within([gateway.company_id], async (tx) => {
    const creator = creatorOf(gateway, out.id)
    await tx.run('lock_outgoing', 'select pg_advisory_xact_lock(hashtextextended($1, 7246433))', [creator])
    const [known] = await tx.run<{ id: number }>('known_to_gammu', knownTo, [creator])
    const id = known?.id ?? (await put(tx, gateway, creator, out))
    return { result: 'handed', providerId: String(id) }
  })
}

const knownTo = `
  select "ID" as id from tanggap_gammu.outbox where "CreatorID" = $1
  union all select "ID" from tanggap_gammu.sentitems where "CreatorID" = $1
    and "Status" not in ('SendingError', 'DeliveryFailed', 'Error')
  limit 1`

async function put(tx: Tx, gateway: Gateway, creator: string, { id, to, text }: TextOut): Promise<number> {
  const parts = splitParts(text)
  const coding = segmentsOf(text).unicode ? 'Unicode_No_Compression' : 'Default_No_Compression'
  const header = (number: number) => (parts.length > 1 ? headerOf(id, parts.length, number) : null)
  const [row] = await tx.run<{ id: number }>('put_into_outbox', putting, [
    ...[to, coding, header(1), parts[0] ?? '', parts.length > 1, phoneIdOf(gateway), creator],
  ])
  if (!row) throw new Error('the outbox of SMSD took nothing')
  for (const [index, part] of parts.entries()) {
    if (index > 0) await tx.run('put_part', puttingPart, [row.id, index + 1, coding, header(index + 1), part])
  }
  return row.id
}

const putting = `
  insert into tanggap_gammu.outbox
    ("DestinationNumber", "Coding", "UDH", "TextDecoded", "MultiPart", "SenderID", "CreatorID", "DeliveryReport")
  values ($1, $2, $3, $4, $5, $6, $7, 'yes') returning "ID" as id`
const puttingPart = `
  insert into tanggap_gammu.outbox_multipart ("ID", "SequencePosition", "Coding", "UDH", "TextDecoded") values ($1, $2, $3, $4, $5)`
