import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phoneNumber, spokenNumber } from './phoneNumber.ts'

test('one number, however it is written (C8)', () => {
  for (const written of [
    ...['0811234567', '62811234567', '+62811234567', '811234567', '0062811234567', '+62 (0)811-234-567'],
    ...[
      '0811 234 567',
      '(0811) 234.567',
      ' +62 811 234 567 ',
      '0811\u00a0234\u00a0567',
      '+620811234567',
      '620811234567',
    ],
  ]) {
    assert.equal(phoneNumber(written), '+62811234567', written)
  }
  assert.equal(phoneNumber('(0333) 425-678'), '+62333425678', 'a telephone of an office')
  assert.equal(phoneNumber('+65 6789 1234'), '+6567891234')
  assert.equal(phoneNumber('0065 6789 1234'), '+6567891234')
})

test('what is no number to answer is none', () => {
  for (const written of [
    '',
    '+',
    '123',
    '363',
    'TELKOMSEL',
    '0811234567 / 0812345678',
    'ext 12',
    '+0811234567',
    '00',
    '99999999999999999',
  ]) {
    assert.equal(phoneNumber(written), null, written)
  }
})

test('a number is read in groups', () => {
  assert.equal(spokenNumber('+6281234567890'), '0812-3456-7890')
  assert.equal(spokenNumber('+6567891234'), '+6567-8912-34')
})
