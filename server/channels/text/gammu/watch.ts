import { joinParts, type Part } from '../../../../core/channels/text/joinParts.ts'
import type { Tx } from '../../../platform/db.ts'
import type { House } from '../../../platform/house.ts'
import { type Gateway, readGateway, setGatewayState } from '../gatewayStore.ts'
import { keepTexts } from '../takeIn.ts'
import { phoneIdOf } from './carry.ts'

/**
 * Looks what SMSD received and what became of what it was given, for each telephone that is a gateway. A text is kept and its row
 * marked in one commit; told again all the same, it is known (check 27). SMSD tells us when there is
 * something; this runs each minute as well.
 */
export async function watchGammu(house: House): Promise<void> {
  const all = await house.door.within([], (tx) =>
    tx.run<{ company_id: number; gateway_id: number; kind: string }>(
      'gateways_of_all',
      'select * from all_gateways()',
      [],
    ),
  )
  for (const { company_id: company, gateway_id: id } of all.filter(({ kind }) => kind === 'gammu')) {
    const gateway = await house.door.within([company], (tx) => readGateway(tx, company, id))
    if (!gateway || gateway.state === 'off') continue
    await takeInbox(house, gateway)
    await house.door.within([company], async (tx) => {
      await noteFates(house, tx, gateway)
      await noteHealth(tx, gateway, house.clock.now())
    })
  }
}

const atOnce = 500

async function takeInbox(house: House, gateway: Gateway): Promise<void> {
  const { company_id: companyId, id: gatewayId } = gateway
  await house.door.within([companyId], (tx) => tx.run('again_in_gammu', broughtAgain, [phoneIdOf(gateway)]))
  for (let after = 0; ; ) {
    const rows = await house.door.within([companyId], (tx) =>
      tx.run<Part & { readonly at: string }>('fresh_in_gammu', fresh, [phoneIdOf(gateway), after, atOnce]),
    )
    const received = new Map(rows.map(({ id, at }) => [id, at]))
    const whole = joinParts(rows)
    const texts = whole.map(({ from, text, ids: [first = 0] }) => ({
      ...{ gatewayId, from, text, providerId: `${first} ${received.get(first) ?? ''}` },
    }))
    // kept and marked in one commit: both, or told again
    await house.door.within([companyId], async (tx) => {
      await keepTexts(tx, companyId, texts, house.clock.now())
      await tx.run('took_from_gammu', took, [whole.flatMap(({ ids }) => ids)])
    })
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    // parts of one text lie close together: the next look begins a little before the end of this one
    after = Math.max(after + 1, last.id - 50)
  }
}

// a network that hears no receipt brings a text again, with the time at which it took it from its sender: it was had before
const broughtAgain = `
  update tanggap_gammu.inbox i set "Processed" = true
   where i."RecipientID" = $1 and not i."Processed" and exists (select from tanggap_gammu.inbox e
     where e."ID" between i."ID" - 1000 and i."ID" - 1 and e."RecipientID" = $1 and e."SenderNumber" = i."SenderNumber"
       and e."ReceivingDateTime" = i."ReceivingDateTime" and e."UDH" = i."UDH" and e."TextDecoded" = i."TextDecoded")`

const took = 'update tanggap_gammu.inbox set "Processed" = true where "ID" = any ($1::int[])'

// the time is SMSD's and without a zone: it is compared with the database's own alone
const fresh = `
  select "ID" as id, "SenderNumber" as "from", "TextDecoded" as text, "UDH" as udh, "ReceivingDateTime"::text as at,
    extract(epoch from localtimestamp - "UpdatedInDB")::int as age
    from tanggap_gammu.inbox where "RecipientID" = $1 and not "Processed" and "ID" > $2 order by "ID" limit $3`

/** Writes down what SMSD says became of our texts; one of several parts is out when all are. */
async function noteFates(house: House, tx: Tx, { company_id, id }: Gateway): Promise<void> {
  await tx.run('fates_in_gammu', fates, [company_id, id, house.clock.now()])
}

const fates = `
  with said as (
    select d.id, d.state as was,
      case when bool_or(s."Status" in ('SendingError', 'DeliveryFailed', 'Error')) then 'failed'
        when bool_and(s."Status" = 'DeliveryOK') then 'delivered' else 'sent' end as state
      from delivery d join tanggap_gammu.sentitems s on s."CreatorID" = 'tanggap-' || d.company_id || '-' || d.id
        and s."ID"::text = d.provider_id
     where d.company_id = $1 and d.gateway_id = $2 and d.state in ('handed', 'sent')
       and not exists (select from tanggap_gammu.outbox o where o."ID" = s."ID")
     group by d.company_id, d.id, d.state)
  update delivery d set state = said.state, sent_at = case when said.state = 'failed' then d.sent_at else coalesce(d.sent_at, $3) end,
      detail = case when said.state = 'failed' then 'sms_not_sent' else null end
    from said where d.company_id = $1 and d.id = said.id and said.state <> said.was`

/** SMSD says each minute that it lives; when it has been silent for some, its gateway fails, and is well again with the next word. */
async function noteHealth(tx: Tx, gateway: Gateway, now: string): Promise<void> {
  const [row] = await tx.run<{ lives: boolean }>(
    'gammu_lives',
    `select exists (select from tanggap_gammu.phones
       where "ID" = $1 and "UpdatedInDB" > localtimestamp - interval '5 minutes') as lives`,
    [phoneIdOf(gateway)],
  )
  if (!row?.lives) await setGatewayState(tx, gateway, 'failing', 'smsd_silent', now)
  else if (gateway.detail === 'smsd_silent') await setGatewayState(tx, gateway, 'on', null, now)
}
