import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import i18next from 'i18next'
import { additionSentence } from '../../../core/sop/additionWords.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { shippedSop, umumSop, workshopSop } from '../../../testkit/sops.ts'
import { target } from '../../format.ts'
import {
  effectWords,
  handOverWords,
  keywordWords,
  liveWords,
  problemWords,
  requirementWords,
  whoWords,
} from './actionWords.ts'
import { visitWords } from './visitWords.ts'
import { conditionWords, triggerWords, type Words } from './words.ts'

const read = (language: string) =>
  JSON.parse(readFileSync(new URL(`../../../locales/${language}/sop_page.json`, import.meta.url), 'utf8'))
const spoken = i18next.createInstance()
await spoken.init({
  lng: 'id',
  ns: ['sop_page'],
  interpolation: { escapeValue: false },
  resources: { id: { sop_page: read('id') }, en: { sop_page: read('en') } },
})

function wordsIn(language: 'id' | 'en', sop: Sop): Words {
  return { language, sop, say: spoken.getFixedT(language), pick: (text) => text[language] }
}

const umum = wordsIn('id', umumSop())
const english = wordsIn('en', umumSop())

test('what sets something off is said in plain words', () => {
  assert.equal(triggerWords('opened', umum), 'tiket dibuka')
  assert.equal(triggerWords('enters solved', umum), 'status menjadi “Selesai”')
  assert.equal(
    triggerWords(['reply by agent', 'action solve'], umum),
    'IT Service Desk membalas atau “Selesaikan” dilakukan',
  )
  assert.equal(triggerWords('clock silence', english), 'the time “Time to object” is up')
  assert.equal(triggerWords('clock response missed', english), 'the time “Response” is missed')
})

test('a condition is said by the labels of what it names, and a counter by the actions that it counts', () => {
  const when = { all: [{ type: ['incident'] }, { field: 'error_shown', is: true }] }
  assert.equal(conditionWords(when, english), 'the kind is Incident and Does the screen show an error message? is yes')
  assert.equal(
    conditionWords({ count: 'objections', below: 2 }, umum),
    '“Pelapor menyanggah” atau “Catat sanggahan pelapor” baru terjadi kurang dari 2 kali',
  )
  assert.equal(
    conditionWords({ not: { field: 'handling', is: 'visit' } }, umum),
    'bukan: Cara penanganan adalah Kunjungan ke meja kerja',
  )
})

test('an action that nobody does says what sets it off', () => {
  const { triage, close_silent: closeSilent } = umum.sop.actions
  assert.ok(triage && closeSilent)
  assert.equal(whoWords(triage, umum), 'IT Service Desk, IT Support, Kepala Service Desk')
  assert.equal(whoWords(closeSilent, umum), 'Otomatis saat waktu “Masa sanggah” habis')
})

test('every word of the language has its words, in both languages (X1, X4)', () => {
  for (const language of ['id', 'en'] as const)
    for (const sop of [umumSop(), workshopSop(), ...['tts-spse', 'praktik', 'sim-helpdesk'].map(shippedSop)]) {
      const words = wordsIn(language, sop)
      const said = [
        ...Object.values(sop.actions).flatMap((action) => [
          whoWords(action, words),
          ...(action.requires ?? []).map((one) => requirementWords(one, words)),
          ...(action.does ?? []).map((one) => effectWords(one, words)),
          ...(action.hand_over ? [handOverWords(action.hand_over, words)] : []),
        ]),
        ...Object.values(sop.clocks).flatMap(({ starts, stops, resumes }) =>
          [starts, stops, resumes].flatMap((one) => (one === undefined ? [] : [triggerWords(one, words)])),
        ),
        ...(sop.problem ? [problemWords(sop.problem, words)] : []),
        ...(sop.visits ? visitWords(sop.visits, words) : []),
        ...sop.steps.flatMap(({ done, again }) =>
          [done, ...(again === undefined ? [] : [again])].map((one) => triggerWords(one, words)),
        ),
        ...sop.report.required.map((one) => requirementWords(one, words)),
        ...Object.values(sop.catalogue ?? {}).flatMap(({ requires = [] }) =>
          requires.map((one) => requirementWords(one, words)),
        ),
        ...Object.values(sop.channels).map((channel) => liveWords(channel, words)),
        ...sop.notices.map(({ on }) => triggerWords(on, words)),
        ...Object.values(sop.channels).flatMap((one) => (one.keyword ? [keywordWords(one, words)] : [])),
        ...Object.values(sop.additions ?? {}).map((one) =>
          additionSentence(sop, one, {
            say: (pattern, blanks = {}) => words.say(`sop_page:addition.${pattern}`, blanks),
            pick: words.pick,
            time: (duration) => target(duration, language),
          }),
        ),
        ...Object.values(sop.actions).flatMap(({ when }) => (when ? [conditionWords(when, words)] : [])),
        ...Object.values(sop.states).map((state) => words.say(`sop_page:waits.${state.waits_for}`)),
      ]
      for (const sentence of said) assert.doesNotMatch(sentence, /^$|sop_page|\{\{|^[a-z]+\.[a-z_]+$/i, sop.id)
    }
})
