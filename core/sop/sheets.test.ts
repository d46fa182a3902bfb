import assert from 'node:assert/strict'
import { test } from 'node:test'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import { sheetsOf, signatoriesOf, spacedNip } from './sheets.ts'

const written = (sop: Parameters<typeof sheetsOf>[0], isApproved = false) =>
  sheetsOf(sop, isApproved).map(({ head, parts }) => [
    head,
    ...parts.map(({ part, no }) => `${no ?? ''} ${part}`.trim()),
  ])

test('a corporate document: cover and prose, procedure, chart, history and approval, numbered through (B10)', () => {
  assert.deepEqual(written(umumSop()), [
    ['cover', '1 purpose', '2 scope', '3 references', '4 definitions', '5 responsibilities', '6 priority'],
    [null, '7 procedure'],
    [null, '8 chart'],
    [null, '9 history', '10 approval'],
  ])
})

test('a government document: identity block, procedure, and the rest as annex with numbers of its own (X2)', () => {
  const [identity, procedure, annex, chart, last] = written(workshopSop())
  assert.deepEqual([identity, procedure, chart?.[0]], [['identity'], [null, 'procedure'], null])
  assert.deepEqual(annex?.slice(0, 2), ['annex', '1 purpose'])
  assert.match(last?.[1] ?? '', /^\d+ history$/)
})

test('what a SOP leaves out has no heading, and a recorded approval has one though nobody is named to sign', () => {
  const { approval: _, references: __, ...rest } = umumSop().document
  const document = { ...rest, definitions: [], responsibilities: [] }
  assert.deepEqual(written({ document })[0], ['cover', '1 purpose', '2 scope', '3 priority'])
  assert.deepEqual(written({ document }).at(-1), [null, '6 history'])
  assert.deepEqual(written({ document }, true).at(-1), [null, '6 history', '7 approval'])
})

test('who signs stands in the order of signing, and an NIP as it stands on the card', () => {
  assert.deepEqual(
    signatoriesOf(umumSop().document).map(({ part }) => part),
    ['prepared', 'checked', 'approved'],
  )
  assert.deepEqual(signatoriesOf({ ...umumSop().document, approval: undefined }), [])
  assert.equal(spacedNip('198001012005011001'), '19800101 200501 1 001')
})
