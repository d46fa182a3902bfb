import { filledWording, oneLine } from '../../../core/notices/wording.ts'
import type { Tx } from '../../platform/db.ts'
import type { LogoInMail } from '../logo/inMail.ts'
import type { Logo } from '../logo/store.ts'
import type { Lang } from '../mailText.ts'
import type { Frame } from '../template.ts'
import type { Parts } from './words.ts'

type Framed = { readonly companyId: number; readonly ticketId?: number | null; readonly toPerson?: number | null }
type Names = { readonly reader: string; readonly company: string; readonly desk: string }

/** What stands around a company's mail to this reader, and the name that it is from; null where it left that to the program. */
export async function frameFor(
  tx: Tx,
  lang: Lang,
  { companyId, ticketId, toPerson }: Framed,
  automatic: boolean,
): Promise<Frame | null> {
  const [row] = await tx.run<Names & { parts: Parts | null; logo: Logo | null }>('frame_for', reading, [
    ...[companyId, lang, ticketId ?? null, toPerson ?? null],
  ])
  if (!row || (row.parts === null && row.logo === null)) return null
  return frameOf(row.parts ?? {}, row, row.logo && { ...row.logo, alt: row.company }, automatic)
}

/** A frame with its names filled in. A person's own letter has neither greeting nor closing of ours: they wrote theirs. */
export function frameOf(parts: Parts, names: Names, logo: LogoInMail | null, automatic: boolean): Frame {
  const said = (part: string) => filledWording(parts[part] ?? '', { ...names }).trim()
  return {
    sender: oneLine(said('sender')),
    logo,
    heading: oneLine(said('heading')),
    greeting:
      automatic && (names.reader !== '' || !/\{\{\s*reader/.test(parts.greeting ?? ''))
        ? oneLine(said('greeting'))
        : '',
    closing: automatic ? said('closing') : '',
    signature: said('signature'),
    footer: said('footer'),
  }
}

const reading = `
  select w.parts, c.name as company, coalesce(p.name, '') as reader, coalesce(d.name, '') as desk, l.logo
  from company c
  left join lateral (select parts from wording where company_id = $1 and kind = 'frame' and lang = $2
    order by version desc limit 1) w on true
  left join lateral (select case when picture is not null
      then json_build_object('version', version, 'width', width, 'height', height, 'ground', ground) end as logo
    from logo where company_id = $1 order by version desc limit 1) l on true
  left join person p on p.company_id = c.id and p.id = $4
  left join ticket t on t.company_id = c.id and t.id = $3
  left join desk d on d.company_id = c.id and d.id = t.desk_id
  where c.id = $1`
