import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReplyAddress, replyAddress } from './replyAddress.ts'

const mac = '0123456789abcdef0123456789abcdef'

test('a reply address is read back, in whatever letters a server wrote it', () => {
  const address = replyAddress({ mailbox: 'helpdesk@contoh.co.id', ticketId: 4711, mac })
  assert.equal(address, `helpdesk+4711.${mac}@contoh.co.id`)
  assert.deepEqual(readReplyAddress(address.toUpperCase()), { mailbox: 'helpdesk@contoh.co.id', ticketId: 4711, mac })
})

test('what is not a reply address is none', () => {
  for (const address of ['helpdesk@contoh.co.id', 'helpdesk+4711@contoh.co.id', `helpdesk+0.${mac}@contoh.co.id`, '']) {
    assert.equal(readReplyAddress(address), null, address)
  }
})
