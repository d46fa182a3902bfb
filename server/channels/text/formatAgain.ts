import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { sopOf, sopsInForce } from '../../sop/store.ts'
import { readGateway } from './gatewayStore.ts'
import { sayText } from './hand.ts'
import { formatWords } from './openFromText.ts'
import { knownWriter } from './writer.ts'

/**
 * Sends back once more how a report begins, to whoever wrote this text, because somebody of the desk says so (C8). False when
 * nothing was sent: the SOP has no such answer, the number asked for silence, or it was answered enough for this hour.
 */
export async function formatAgain(
  house: House,
  tx: Tx,
  { companyId, id: textId }: { readonly companyId: number; readonly id: number },
  now: string,
): Promise<boolean> {
  const [text] = await tx.run<{ gateway_id: number; from_address: string }>(
    'text_to_answer',
    'select gateway_id, from_address from inbound_text where company_id = $1 and id = $2',
    [companyId, textId],
  )
  const gateway = text && (await readGateway(tx, companyId, text.gateway_id))
  if (!gateway) return false
  const inForce = (await sopsInForce(tx, companyId, now)).find(({ sopId }) => sopId === gateway.sop_id)
  if (!inForce) return false
  const sop = await sopOf(tx, companyId, inForce.sopId, inForce.revision)
  const { from_address: address } = text
  await tx.run('lock_writer', 'select pg_advisory_xact_lock(hashtextextended($1, 7246432))', [
    `${companyId}:${address}`,
  ])
  const writer = await knownWriter(tx, { companyId, channel: gateway.channel, address })
  const words = formatWords(sop, gateway.channel, writer?.lang ?? 'id')
  return words !== null && sayText({ house, tx, gateway, address, writer, textId, now }, 'text_format', words)
}
