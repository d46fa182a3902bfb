import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeFor, faultsOf, type SetupAnswers, setupOf } from './setupAnswers.ts'

const whole: SetupAnswers = {
  name: ' Yuni Hartati ',
  email: 'yuni@rs.example',
  password: 'kalimat pendek',
  organisation: 'Rumah Sakit Sehat',
  code: 'RSS',
  zone: 'Asia/Makassar',
  sops: ['umum'],
}

test('a short code is made of the initials, or of the first letters of a single word', () => {
  assert.equal(codeFor('Rumah Sakit Sehat Sentosa'), 'RSSS')
  assert.equal(codeFor('Wanasari'), 'WANAS')
  assert.equal(codeFor('PT. Kantor "Umum"'), 'PKU')
  assert.equal(codeFor('3 Saudara Abadi'), 'SA')
  assert.equal(codeFor(''), '')
})

test('every answer that is missing or malformed is named', () => {
  assert.deepEqual(faultsOf(whole), {})
  const bad = { ...whole, name: ' ', email: 'yuni@rs', password: '123456789', organisation: '', code: '1A', sops: [] }
  assert.deepEqual(Object.keys(faultsOf(bad)).sort(), ['code', 'email', 'name', 'organisation', 'password', 'sops'])
})

test('what is sent is trimmed', () => {
  assert.deepEqual(setupOf(whole, true), {
    admin: { name: 'Yuni Hartati', email: 'yuni@rs.example', password: 'kalimat pendek' },
    organisation: { name: 'Rumah Sakit Sehat', code: 'RSS', zone: 'Asia/Makassar' },
    sops: ['umum'],
    sample: true,
  })
})
