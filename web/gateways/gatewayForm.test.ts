import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gatewayDraft, gatewaySent, missingInGateway } from './gatewayForm.ts'
import type { Gateway } from './gatewayQueries.ts'

const place = { name: 'SMS', address: '0811', desk: 3, sop: 'umum' }
const saved = (kind: Gateway['kind'], settings: Gateway['settings'], secretsSet: string[]): Gateway => ({
  ...{ id: 1, companyId: 1, kind, channel: 'sms', name: 'SMS', address: '+62811', deskId: 3, sopId: 'umum', settings },
  ...{ secretsSet, hookUrl: 'https://x/api/v1/hooks/h', state: 'on', detail: null, oldKeyUntil: null },
  createdAt: '2026-01-09T01:00:00.000Z',
})

test('each kind asks for what it needs, and for a secret only until it is set', () => {
  const missing = (kind: Gateway['kind']) => missingInGateway({ ...gatewayDraft(null, kind, null), ...place }, null)
  assert.deepEqual(missing('whatsapp'), ['gw-number-id', 'gw-token', 'gw-app-secret'])
  assert.deepEqual([missing('telegram'), missing('http'), missing('gammu')], [['gw-token'], [], []])
  const known = saved('telegram', { api: 'https://api.telegram.org' }, ['token'])
  assert.deepEqual(missingInGateway(gatewayDraft(known, 'telegram', null), known), [])
  assert.deepEqual(missingInGateway({ ...gatewayDraft(null, 'http', 'umum'), ...place, body: '[1]' }, null), [
    'gw-body',
  ])
})

test('what is saved comes back as it was, with what the form does not show', () => {
  const sending = {
    ...{ url: 'https://sms.example/kirim', method: 'POST', as: 'form', headers: { 'X-Key': '{{secret.token}}' } },
    ...{ body: { to: '{{to}}' }, idAt: 'id', success: { at: 'ok', is: 'true' } },
  }
  const http = saved('http', { sending, reports: true }, ['token'])
  assert.deepEqual(gatewaySent(gatewayDraft(http, 'http', null), http.settings), {
    ...{ name: 'SMS', address: '+62811', desk: 3, sop: 'umum' },
    settings: { sending, reports: true },
  })
  const whatsapp = {
    phoneNumberId: '10021002',
    version: 'v23.0',
    template: { name: 'kabar', language: 'id', asks: 'minta' },
  }
  const row = saved('whatsapp', whatsapp, ['token', 'app_secret'])
  const draft = { ...gatewayDraft(row, 'whatsapp', null), token: ' baru ' }
  assert.deepEqual(gatewaySent(draft, row.settings), {
    ...{ name: 'SMS', address: '+62811', desk: 3, sop: 'umum' },
    ...{ settings: whatsapp, secrets: { token: 'baru' } },
  })
})

test('a new gateway without an address to send to takes texts only', () => {
  const sent = gatewaySent({ ...gatewayDraft(null, 'http', 'umum'), ...place }) as { settings: { sending: unknown } }
  assert.equal(sent.settings.sending, null)
})
