import type { Mistake } from './mistake.ts'

/** Slips in the word with which a report begins on a channel. */
export const keywordMistakes: readonly Mistake[] = [
  {
    code: 'answer_without_keyword',
    from: '    incomplete: refuse\n',
    to: '    incomplete: refuse\n    without_keyword: { keep: true, answer: { id: Awali, en: Begin } }\n',
    at: 'without_keyword',
  },
  {
    code: 'answer_lacks_keyword',
    from: '    incomplete: refuse\n',
    to: '    incomplete: refuse\n    keyword: LAPOR\n    without_keyword: { keep: true, answer: { id: Awali LAPOR, en: ^^Begin } }\n',
  },
  {
    code: 'keyword_is_command',
    from: '    incomplete: refuse\n',
    to: '    incomplete: refuse\n    keyword: ^^Status\n',
  },
  {
    code: 'unknown_placeholder',
    from: '    incomplete: refuse\n',
    to: "    incomplete: refuse\n    keyword: LAPOR\n    without_keyword: { keep: true, answer: { id: 'Awali {keyword}', en: ^^'Begin {keywor} LAPOR' } }\n",
    suggestion: 'keyword',
  },
]
