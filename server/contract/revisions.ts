import { z } from 'zod'
import { id, instant, page, refusal, sopId, text } from './shared.ts'
import { sopDefinition } from './sops.ts'

/** Longest SOP file, in characters; in bytes it may have as many. */
const longest = 262_144
const source = z.string().min(1).max(longest)
const note = z.string().trim().max(2000).default('')

export const draftRef = z.object({ id: sopId })
export const draftQuery = z.strictObject({ company: id.optional() })

/** A mistake in a SOP file, where it is, and what was perhaps meant (X1). */
export const sopProblem = z.object({
  code: z.string(),
  path: z.string(),
  line: z.int(),
  column: z.int(),
  message: z.string(),
  suggestion: z.string().nullable(),
})
export type SopProblem = z.infer<typeof sopProblem>

export const checkSopBody = z.strictObject({ source })
/** What the checker says of a file: every mistake in the order of the file, or the head of a sound one. */
export const sopCheck = z.object({
  problems: z.array(sopProblem),
  head: z
    .object({
      id: z.string(),
      number: z.string(),
      revision: z.string(),
      effective: z.string(),
      title: text,
      name: text,
    })
    .nullable()
    .describe('Null when there are mistakes'),
})
export type SopCheck = z.infer<typeof sopCheck>

const author = z.object({ id: z.int(), name: z.string() })
export const draftState = z.enum(['draft', 'submitted'])

export const draftSummary = z.object({
  sopId: z.string(),
  companyId: z.int(),
  version: z.int(),
  state: draftState,
  /** Whether the company has revisions of this SOP already. */
  isNew: z.boolean(),
  changedAt: instant,
  changedBy: author,
})
export type DraftSummary = z.infer<typeof draftSummary>
export const drafts = page(draftSummary)

export const sopDraft = draftSummary.extend({
  source: z.string(),
  authors: z.array(author),
  submittedAt: instant.nullable(),
  submittedBy: author.nullable(),
  note: z.string().describe('What whoever handed it in, or handed it back, says about it'),
  check: sopCheck,
  hurdles: z.array(refusal).describe('Why it could not become a revision now, besides its mistakes'),
  inForceFrom: instant
    .nullable()
    .describe('When it would be in force if it were approved now; null while it is unsound'),
  may: z.array(z.enum(['save', 'submit', 'hand_back', 'approve', 'discard'])),
  approval: refusal.nullable().describe('Why the caller may not approve it, when they own SOPs and it waits'),
})
export type SopDraft = z.infer<typeof sopDraft>

export const saveDraftBody = z.strictObject({ company: id.optional(), source })
/** An act on the draft as the caller saw it. */
export const draftActBody = z.strictObject({ company: id.optional(), version: z.int().positive(), note })

/** How a revision came to be. */
export const revisionView = z.object({
  sopId: z.string(),
  companyId: z.int(),
  revision: z.string(),
  inForceFrom: instant,
  approvedAt: instant,
})
export type RevisionView = z.infer<typeof revisionView>

const revision = z.string().regex(/^[0-9]{2}$/)
export const revisionRef = z.object({ id: sopId, revision })
/** Why a revision is withdrawn, which is kept for good. */
export const withdrawBody = z.strictObject({ company: id.optional(), note: z.string().trim().min(1).max(2000) })
/** A revision that was withdrawn before its day (B10). */
export const withdrawal = z.object({
  sopId: z.string(),
  companyId: z.int(),
  revision: z.string(),
  withdrawnAt: instant,
})
export type Withdrawal = z.infer<typeof withdrawal>

/** A SOP file that lies in the program's folder, and whether it is sound. */
export const sopFile = z.object({
  file: z.string(),
  problems: z.array(sopProblem),
  head: sopCheck.shape.head,
  source: z.string(),
})
export const sopFiles = page(sopFile)
export type SopFile = z.infer<typeof sopFile>

const example = z.object({
  id: z.int(),
  number: z.string(),
  seen: z.boolean().describe('Whether the caller may open it'),
})
const counted = z.object({ count: z.int(), examples: z.array(example).describe('Some of them') })
const named = z.object({ name: z.string(), label: text })
const outcomes = z.object({ met: z.int(), missed: z.int(), running: z.int(), none: z.int() })
const turn = counted.extend({ before: named, after: named })

/** What a draft would have changed on past tickets (B10). */
export const trialFound = z.object({
  tickets: z.int(),
  same: z.int().describe('Tickets on which nothing would have been different'),
  unreadable: counted.describe('Words were erased: nobody can say'),
  failed: counted.describe('Could not be tried, by a fault of the program'),
  refused: z.int().describe('Tickets on which something would have been refused'),
  refusals: z.array(counted.extend({ what: named, refusal })),
  clocks: z.array(
    z.object({
      clock: named,
      before: outcomes,
      after: outcomes,
      unjudged: z.int().describe('Not decided before something was refused'),
      nowMissed: counted,
      nowMet: counted,
    }),
  ),
  steps: z.array(z.object({ step: named, skipped: counted, done: counted })),
  states: z.array(turn),
  priorities: z.array(turn),
})
export const trial = z.object({
  id: z.int(),
  sopId: z.string(),
  companyId: z.int(),
  draftVersion: z.int(),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  total: z.int(),
  done: z.int(),
  startedBy: author,
  startedAt: instant,
  endedAt: instant.nullable(),
  found: trialFound,
})
export type Trial = z.infer<typeof trial>
export const startTrialBody = z.strictObject({ company: id.optional() })

export const comparisonQuery = z.strictObject({
  company: id.optional(),
  from: revision.optional().describe('The revision before; without it, the one in force'),
  to: revision.optional().describe('The revision after; without it, the draft'),
})
/** What changed between two revisions: element by element, and line by line (B10). */
export const comparison = z.object({
  from: z.object({ revision: z.string(), definition: sopDefinition }),
  to: z
    .object({ revision: z.string(), definition: sopDefinition })
    .nullable()
    .describe('Null while the draft has mistakes: then only its lines are compared'),
  differences: z
    .array(
      z.object({
        part: z.string(),
        name: z.string().nullable(),
        label: text.nullable(),
        change: z.enum(['added', 'removed', 'changed', 'moved']),
        details: z.array(
          z.object({
            key: z.string(),
            before: z.unknown().optional(),
            after: z.unknown().optional(),
            removed: z.array(z.unknown()).optional(),
            added: z.array(z.unknown()).optional(),
          }),
        ),
      }),
    )
    .nullable(),
  lines: z.array(
    z.object({
      kind: z.enum(['same', 'removed', 'added', 'skipped']),
      before: z.int().nullable(),
      after: z.int().nullable(),
      text: z.string(),
      count: z.int().describe('How many lines were left out here; 0 for a line'),
    }),
  ),
})
export type Comparison = z.infer<typeof comparison>
