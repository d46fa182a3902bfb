import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dice } from '../dataset/dice.ts'
import type { Stage } from '../dataset/plan.ts'
import { filled, type Vocabulary } from '../dataset/vocabulary.ts'

type Corpus = {
  readonly queues: readonly string[]
  readonly queueWeights: readonly number[]
  readonly statuses: readonly string[]
  readonly statusWeights: readonly number[]
  readonly names: readonly string[]
  readonly places: readonly string[]
  readonly apps: readonly string[]
  readonly topics: readonly { readonly s: readonly string[]; readonly b: readonly string[] }[]
  readonly filler: readonly string[]
  readonly replies: readonly string[]
  readonly searchWords: Vocabulary['searched']
}

/** The peer's own texts and its mix of states, so that both sides hold the same. */
export async function readCorpus(peer: string): Promise<{
  readonly vocabulary: Vocabulary
  readonly stageAt: (dice: Dice) => Stage
}> {
  const corpus: Corpus = JSON.parse(await readFile(join(peer, 'corpus.json'), 'utf8'))
  const say = (dice: Dice, text: string) =>
    filled(dice, text.replaceAll('{tag}', '{asset}'), { app: corpus.apps, name: corpus.names, place: corpus.places })
  const reply = (dice: Dice) => say(dice, dice.pick(corpus.replies))
  const vocabulary: Vocabulary = {
    desks: corpus.queues.map((name, index) => ({ name, weight: corpus.queueWeights[index] ?? 1 })),
    names: corpus.names,
    report: (dice, desk) => {
      const topic = corpus.topics[desk] ?? dice.pick(corpus.topics)
      const filler = Array.from({ length: dice.between(2, 5) }, () => dice.pick(corpus.filler))
      const text = `Selamat pagi tim TI,\n\n${dice.pick(topic.b)} ${dice.pick(topic.b)}\n\n${filler.join(' ')}\n\nSalam,\n{name}\n`
      return { subject: say(dice, dice.pick(topic.s)), text: say(dice, text) }
    },
    reply,
    answer: (dice) => say(dice, dice.pick(corpus.filler)),
    note: reply,
    solution: reply,
    searched: corpus.searchWords,
  }
  return {
    vocabulary,
    stageAt: (dice) => stages[corpus.statuses[dice.weighted(corpus.statusWeights)] ?? ''] ?? 'closed',
  }
}

/** Where a ticket stands with us that stands so with the peer. */
const stages: Readonly<Record<string, Stage>> = {
  new: 'new',
  open: 'in_progress',
  stalled: 'waiting_requester',
  resolved: 'closed',
  rejected: 'closed',
}
