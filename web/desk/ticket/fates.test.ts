import assert from 'node:assert/strict'
import { test } from 'node:test'
import en from '../../../locales/en/desk.json' with { type: 'json' }
import id from '../../../locales/id/desk.json' with { type: 'json' }
import { fateOf, fates, fateWords } from './fates.ts'

test('what a server put off is shown as not sent, with what it said, and what waits for its first try is not (check 22)', () => {
  const say = ({ delivery }: typeof id) =>
    ((key: string, { defaultValue = '' } = {}) =>
      Object.entries(delivery).find(([name]) => key === `desk:delivery.${name}`)?.[1] ?? defaultValue) as never
  const put = { state: 'queued', detail: 'ECONNREFUSED' }
  assert.equal(fateWords(fateOf(put), put.detail, say(id)), 'belum terkirim, dicoba lagi nanti, ECONNREFUSED')
  assert.equal(
    fateWords(fateOf(put), put.detail, say(en as typeof id)),
    'not sent yet, will be tried again, ECONNREFUSED',
  )
  assert.equal(fates[fateOf(put)].tone, 'warn')
  assert.equal(fateOf({ state: 'queued', detail: null }), 'queued')
})
