import type { z } from 'zod'
import type { Sop } from '../../../core/sop/language.ts'
import type { Standing } from '../../../core/sop/standing.ts'
import type { Instant } from '../../../core/time.ts'
import enPrint from '../../../locales/en/print.json' with { type: 'json' }
import enPage from '../../../locales/en/sop_page.json' with { type: 'json' }
import idPrint from '../../../locales/id/print.json' with { type: 'json' }
import idPage from '../../../locales/id/sop_page.json' with { type: 'json' }
import type { revisionApproval } from '../../contract/sops.ts'
import { momentText } from '../../notices/mailText.ts'
import type { Style } from './fonts.ts'
import type { Paper } from './paper.ts'

export type Lang = 'id' | 'en'
/** How a revision came to be, as it is on record beside the file: who wrote it, who approved it and when. */
export type Approved = z.input<typeof revisionApproval>
