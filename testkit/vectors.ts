import { type Beside, bundleOf, type Happening, type Story } from './bundles.ts'

const plain: Happening = { words: null, file: null, state: null, extra: 0, erased: false }
const rated: Beside = { score: 4, words: 'Cepat, terima kasih 🙏', file: null, erased: false }
const story: Story = {
  company: 3,
  tickets: [
    [
      { ...plain, words: 'Printer macet sejak pagi 🖨️', state: 'waiting', extra: { 'e\u0301': 1e21, é: [0.1, -0] } },
      { ...plain, words: 'Rol diganti.', file: 'gambar rol\n' },
      { ...plain, state: 'closed' },
    ],
    [
      { ...plain, words: 'Nama saya Dewi', erased: true },
      { ...plain, words: '', state: 'closed' },
    ],
  ],
  beside: [],
  steps: [2, 2],
  unsealed: 0,
  only: null,
}

const whole = bundleOf(story)
const single = bundleOf({ ...story, only: 0 })
// the first ticket was rated and had a report attached after its lock; of the second a rating was erased
const beside = bundleOf({
  ...story,
  beside: [
    [rated, { score: null, words: 'Laporan vendor', file: 'isi laporan\n', erased: false }],
    [{ ...rated, erased: true }],
  ],
})
const alone = bundleOf({ ...story, beside: [[rated, { ...rated, words: null }]], only: 0 })
const joined = (lines: readonly string[]) => `${lines.join('\n')}\n`
const edited = (from: string | RegExp, to: string) => joined(whole).replace(from, to)

/** The bundles by which verifiers in any language can be tested; their answers stand in tools/vectors/expected.json. */
export const vectors: Readonly<Record<string, string>> = {
  'whole.jsonl': joined(whole),
  'ticket.jsonl': joined(single),
  'unsealed.jsonl': joined(bundleOf({ ...story, tickets: story.tickets.slice(0, 1), unsealed: 1 })),
  'text-edited.jsonl': edited('Rol diganti', 'Rol dibuang'),
  'record-edited.jsonl': edited('ticket.acted', 'ticket.noted'),
  'file-edited.jsonl': edited(/"bytes":"...."?/, '"bytes":"AAAA'),
  'row-edited.jsonl': edited('"state":"closed"', '"state":"waiting"'),
  'erasure-gone.jsonl': joined(whole.filter((line) => !line.includes('"t":"erasure"'))).replace(
    /"lines":\d+/,
    () => `"lines":${whole.length - 1}`,
  ),
  'entry-gone.jsonl': joined(
    whole.toSpliced(
      whole.findIndex((line) => line.includes('"seq":2')),
      1,
    ),
  ).replace(/"lines":\d+/, () => `"lines":${whole.length - 1}`),
  'note-edited.jsonl': edited(/\\n2\\n/, '\\n1\\n'),
  'other-proof.jsonl': joined(single).replace('"idx":0', '"idx":1'),
  'cut.jsonl': joined(whole.slice(0, -1)),
  'added.jsonl': joined(beside),
  'added-ticket.jsonl': joined(alone),
  'addition-edited.jsonl': joined(beside).replace('\\"score\\":4', '\\"score\\":5'),
  'addition-words.jsonl': joined(beside).replace('terima kasih', 'tidak puas'),
  'addition-gone.jsonl': joined(
    beside.filter((line) => !(line.includes('"t":"addition"') && line.includes('Cepat'))),
  ).replace(/"lines":\d+/, () => `"lines":${beside.length - 1}`),
  'addition-moved.jsonl': joined(beside).replace(/"t":"addition","ticket":1/, '"t":"addition","ticket":2'),
  'addition-file.jsonl': joined(beside).replace(/("id":"1\+1","bytes":")..../, '$1AAAA'),
}
