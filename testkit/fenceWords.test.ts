import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { shippedSops } from '../server/sop/shipped.ts'
import { languageWords, namesIn } from './coinedWords.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const listed = ['ls-files', '--cached', '--others', '--exclude-standard']
/** The engine: not its tests, the data of the demo, nor the gallery of screens with its made-up texts. */
const engine = execFileSync('git', listed, { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(
    (file) => /^(core|server|web)\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$|^server\/demo\/|^web\/gallery\//.test(file),
  )
  .filter((file) => existsSync(join(root, file)))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/**
 * Plain words that a SOP uses for something of its own and the engine, in these of its places, for something else: nowhere else may
 * the engine say them. '' is everywhere.
 */
const shared: Readonly<Record<string, readonly string[]>> = {
  // ways in, each an adapter of the engine; roles that people hold; levels of access; the tree of organisations
  ...{
    email: [''],
    portal: [''],
    sms: [''],
    whatsapp: [''],
    telegram: [''],
    phone: [''],
    chat: [''],
    admin: [''],
    account: [''],
    company: [''],
    organisation: ['web/account/'],
  },
  // triggers and refusals of the language
  ...{ prioritised: ['core/sop/'], locked: [''], visit: [''], told: [''], arrived: [''] },
  // the languages of the machine: JavaScript, SQL, SVG, BPMN, HTTP
  ...{ object: [''], read: [''], write: ['server/'], start: ['server/platform/sanitise.ts', 'server/sop/'] },
  ...{ details: ['web/'], time: ['server/sop/', 'web/desk/rail/', 'web/sop/steps/'], test: ['server/platform/'] },
  ...{ problem: ['server/platform/'], user_id: ['server/people/authOptions.ts'], accept: ['server/cli/'] },
  // a provider of mail that is none of the known ones
  ...{ other: ['core/channels/oauth.ts', 'web/mail/'] },
  // what somebody who is asked for an approval gives
  ...{ answer: ['core/tickets/approvals.ts', 'server/tickets/view/approvals.ts'] },
  // how a clock stands, and the tones of the screens
  ...{ late: [''], hold: ['web/'], wait: ['web/'] },
  // what the engine itself does, or shows
  ...{ verify: ['server/cli/'], receive: ['server/cli/'], validate: ['server/notices/', 'web/portal/'] },
  ...{ confirm: ['web/people/'], sort: ['server/tickets/list.ts'], triage: ['server/tickets/list.ts', 'web/desk/'] },
  ...{ procedure: ['core/sop/sheets.ts', 'server/sop/print/', 'web/sop/document/'], open: ['web/'] },
  ...{ hand_back: ['server/', 'web/sop/draft/'], open_ticket: ['server/notices/'], received: ['server/handover/'] },
  ...{ recorded: ['server/figures/'], take: ['core/sop/conformance.ts'] },
  ...{
    part: ['server/notices/recipients.ts'],
    new: ['server/assets/', 'web/assets/', 'web/gateways/', 'web/mail/', 'web/people/', 'web/webhooks/'],
    detail: ['server/'],
  },
  send: ['server/notices/'],
  // what became of a text that came in
  answered: ['web/mail/'],
}

/**
 * Whether this code knows the word as a name: it compares with it, looks it up, or reads it as a property of what a SOP or a ticket
 * names. A made-up word of several parts is known wherever it stands as a string.
 */
function knows(text: string, word: string): boolean {
  if (!text.includes(word)) return false
  const quoted = `(['"\`])${word}\\1`
  return (
    new RegExp(
      word.includes('_')
        ? quoted
        : `([!=]== |\\bcase |\\b(?:includes|has|get|hasOwn)\\([^)]*)['"\`]${word}['"\`]|['"\`]${word}['"\`] [!=]==|\\[['"\`]${word}['"\`]\\]`,
    ).test(text) ||
    new RegExp(`\\b(actions|catalogue|clocks|fields|roles|states|steps|types|values)\\??\\.${word}\\b`).test(text)
  )
}

test('the engine knows no word that a SOP coined: no state, action, field, clock, role or service of one (X1)', async () => {
  const coined = new Set((await shippedSops()).flatMap(({ sop }) => namesIn(sop)))
  const language = languageWords()
  assert.ok(coined.size > 250 && engine.length > 400, `${coined.size} words, ${engine.length} files`)
  const said = [...coined].filter((word) => !language.has(word))
  const strays = said.flatMap((word) =>
    engine.flatMap(({ file, text }) =>
      (shared[word] ?? []).some((place) => file.startsWith(place)) || !knows(text, word) ? [] : [`${file}: ${word}`],
    ),
  )
  assert.deepEqual(strays, [])
})

test('the engine and its sentences name no company, office or product of the first users (X1)', () => {
  const names =
    /\b(Artugo|Kreasi|Arduo|KAI|ACI|Odoo|Banyuwangi|Dishubkominfo|SKPD|SPSE|LPSE|LKPP|TTS|MRRT|HELPDESK|ESCALATE|Customer Care|Operating Unit|Solution Summary|Confirm Solved)\b/
  const sentences = execFileSync('git', [...listed, 'locales'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '')
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  assert.ok(sentences.length > 20)
  const found = [...engine, ...sentences].flatMap(({ file, text }) => {
    const [, name] = names.exec(text) ?? []
    return name === undefined ? [] : [`${file} names ${name}`]
  })
  assert.deepEqual(found, [])
})

test('what looks for these words finds them', () => {
  assert.ok(knows("act(ticket, 'pass_on')", 'pass_on') && knows('ticket.fields.solution', 'solution'))
  assert.ok(knows('steps?.respond', 'respond') && !knows('// how to respond', 'respond'))
  assert.ok(knows("field.name === 'solution'", 'solution') && knows("names.includes('solution')", 'solution'))
  assert.ok(!knows("['asked', 'solution'] as const", 'solution'))
})
