import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAuthenticated, resultsOf } from './authentication.ts'
import type { MailHead } from './mail.ts'

const mail = (results: readonly string[], part: Partial<MailHead> = {}): MailHead => ({
  messageId: '<m1@contoh.co.id>',
  inReplyTo: [],
  references: [],
  from: { name: 'Ani', address: 'ani@contoh.co.id' },
  to: [],
  cc: [],
  subject: 'Printer',
  headers: { from: ['Ani <ani@contoh.co.id>'], 'authentication-results': results },
  envelopeFrom: null,
  contentType: 'text/plain',
  ...part,
})
const pass =
  'mx.contoh.co.id; spf=pass smtp.mailfrom=contoh.co.id; dmarc=pass (p=REJECT sp=NONE) header.from=contoh.co.id'

test('the believed server says that DMARC passed', () => {
  assert.equal(isAuthenticated(mail([pass]), 'mx.contoh.co.id'), true)
  assert.equal(isAuthenticated(mail([pass.replace('mx.contoh.co.id;', 'MX.contoh.co.id 1;')]), 'mx.contoh.co.id'), true)
})

test('nobody else is believed', () => {
  assert.equal(isAuthenticated(mail([pass]), 'mx.other.example'), false)
  assert.equal(isAuthenticated(mail([pass]), null), false)
  assert.equal(isAuthenticated(mail([]), 'mx.contoh.co.id'), false)
})

test('only the topmost word of the believed server counts', () => {
  const fail = pass.replace('dmarc=pass', 'dmarc=fail')
  assert.equal(isAuthenticated(mail([fail, pass]), 'mx.contoh.co.id'), false)
})

test('SPF or DKIM alone, a failure and a word in a comment are not enough', () => {
  for (const results of [
    'mx.contoh.co.id; spf=pass smtp.mailfrom=contoh.co.id; dkim=pass header.d=contoh.co.id',
    'mx.contoh.co.id; dmarc=fail header.from=contoh.co.id',
    'mx.contoh.co.id; dmarc=none (dmarc=pass; dmarc=pass) header.from=contoh.co.id',
    'mx.contoh.co.id; dmarc=passable header.from=contoh.co.id',
    'mx.contoh.co.id; dmarc=pass header.from=contoh.co.id; dmarc=fail header.from=x.example',
    'mx.contoh.co.id; none',
  ]) {
    assert.equal(isAuthenticated(mail([results]), 'mx.contoh.co.id'), false, results)
  }
})

test('the result must be about the domain that the sender shows, and the sender must be one', () => {
  const other = pass.replace('header.from=contoh.co.id', 'header.from=evil.example')
  assert.equal(isAuthenticated(mail([other]), 'mx.contoh.co.id'), false)
  const two = mail([pass], {
    headers: { from: ['a@contoh.co.id', 'b@evil.example'], 'authentication-results': [pass] },
  })
  assert.equal(isAuthenticated(two, 'mx.contoh.co.id'), false)
})

test('what SPF, DKIM and DMARC came to is told by the believed server alone, in its own words', () => {
  const said =
    'mx.contoh.co.id; spf=softfail (x) smtp.mailfrom=a; dkim=pass header.d=a; dkim=fail header.d=b; dmarc=FAIL'
  const forged = 'evil.example; spf=pass; dkim=pass; dmarc=pass header.from=contoh.co.id'
  const results = { dmarc: 'fail', spf: 'softfail', dkim: 'fail' }
  assert.deepEqual(resultsOf(mail([forged, said, pass]), 'mx.contoh.co.id'), results)
  const nothing = { dmarc: null, spf: null, dkim: null }
  assert.deepEqual(resultsOf(mail([forged]), 'mx.contoh.co.id'), nothing)
  assert.deepEqual(resultsOf(mail([said]), null), nothing)
  const strange = `mx.contoh.co.id; dmarc=<script>alert(1)</script>; spf=${'x'.repeat(60)}`
  assert.deepEqual(resultsOf(mail([strange]), 'mx.contoh.co.id'), nothing)
})
