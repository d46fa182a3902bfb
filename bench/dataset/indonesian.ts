import type { Dice } from './dice.ts'
import { names, places, programs, replies, topics, work } from './sentences.ts'
import { filled, type Vocabulary } from './vocabulary.ts'

/** The texts of a helpdesk in an Indonesian company, in which a few words are everywhere and a few are rare. */
export const indonesian: Vocabulary = {
  desks: topics.map(({ desk, weight }) => ({ name: desk, weight })),
  names,
  report: (dice, desk) => {
    const topic = topics[desk] ?? dice.pick(topics)
    const subject = say(dice, dice.pick(topic.subjects))
    const body = [dice.pick(topic.stories), dice.pick(topic.stories), ...some(dice, work.pleas, 2)]
    const rare =
      (dice.happens(0.03) ? ' Ini mendesak karena ada akreditasi pekan ini.' : '') +
      (dice.happens(0.002) ? ' Alatnya baru saja melalui kalibrasi.' : '')
    const text = `Selamat ${dice.pick(['pagi', 'siang', 'sore'])}, rekan TI.\n\n${say(dice, body.join(' '))}${rare}\n\nTerima kasih,\n${dice.pick(names)}`
    return { subject, text }
  },
  reply: (dice) => say(dice, `${dice.pick(replies.desk)} ${dice.pick(replies.desk)}`),
  answer: (dice) => say(dice, dice.pick(replies.requester)),
  note: (dice) => say(dice, dice.pick(work.notes)),
  solution: (dice) => say(dice, `${dice.pick(work.solutions)} ${dice.pick(work.checks)}`),
  searched: { common: 'petugas', medium: 'akreditasi', rare: 'kalibrasi' },
}

function say(dice: Dice, sentence: string): string {
  return filled(dice, sentence, { name: names, place: places, program: programs })
}

function some(dice: Dice, from: readonly string[], most: number): readonly string[] {
  return Array.from({ length: dice.between(0, most) }, () => dice.pick(from))
}
