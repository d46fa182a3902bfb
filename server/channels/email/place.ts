import type { House } from '../../platform/house.ts'
import type { Mailbox } from './mailboxStore.ts'

/** How far a mailbox was read. */
export type Place = {
  readonly uidvalidity: number
  readonly lastUid: number
  /** What came up to this moment of the server's clock was there before we were connected. */
  readonly oldUntil: string
  /** Whether its mails were renumbered since we were connected: then only their date tells the old ones. */
  readonly rescan: boolean
}

type Mark = Pick<Mailbox, 'company_id' | 'id'>

/** How far this mailbox was read, or null when it never was. */
export async function remembered(house: House, { company_id, id }: Mark): Promise<Place | null> {
  return house.door.within([company_id], async (tx) => {
    const [row] = await tx.run<{
      uidvalidity: number | null
      last_uid: number | null
      starts_after_uid: number | null
      connected_at: string | null
    }>(
      'mailbox_place',
      'select uidvalidity, last_uid, starts_after_uid, connected_at from mailbox where company_id = $1 and id = $2',
      [company_id, id],
    )
    if (!row || row.uidvalidity === null || row.last_uid === null || row.connected_at === null) return null
    const { uidvalidity, last_uid: lastUid, connected_at: oldUntil } = row
    return { uidvalidity, lastUid, oldUntil, rescan: row.starts_after_uid === null }
  })
}

/** Remembers where reading begins, at the first connection and after the mails were renumbered. */
export async function rememberPlace(house: House, mark: Mark, place: Omit<Place, 'rescan'>): Promise<Place> {
  const rescan = place.lastUid === 0 && (await remembered(house, mark)) !== null
  await house.door.within([mark.company_id], (tx) =>
    tx.run(
      'remember_place',
      `update mailbox set uidvalidity = $3, last_uid = $4, connected_at = $5, starts_after_uid = $6
        where company_id = $1 and id = $2`,
      [mark.company_id, mark.id, place.uidvalidity, place.lastUid, place.oldUntil, rescan ? null : place.lastUid],
    ),
  )
  return { ...place, rescan }
}

/** Remembers that a mail is kept and marked; never goes back. */
export async function rememberUid(house: House, mark: Mark, uidvalidity: number, uid: number): Promise<void> {
  await house.door.within([mark.company_id], (tx) =>
    tx.run(
      'remember_uid',
      `update mailbox set last_uid = $4
        where company_id = $1 and id = $2 and uidvalidity = $3 and last_uid < $4`,
      [mark.company_id, mark.id, uidvalidity, uid],
    ),
  )
}
