import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partOfNumber } from './partOfNumber.ts'
import { phoneNumber } from './phoneNumber.ts'

const national = fc
  .tuple(fc.constantFrom('8', '21', '341', '361'), fc.stringMatching(/^[1-9]\d{8}$/))
  .map(([head, rest]) => head + rest)

test('however a number is written, what is typed of it stands in the whole one (C11)', () => {
  const notation = fc.constantFrom('0', '62', '+62', '+62 (0)', '0062')
  fc.assert(
    fc.property(
      national,
      notation,
      fc.nat({ max: 4 }),
      fc.constantFrom('', ' ', '-', '.'),
      (rest, head, less, sign) => {
        const whole = phoneNumber(`0${rest}`)
        const typed = head + (rest.slice(0, rest.length - less).match(/.{1,4}/g) ?? []).join(sign)
        const part = partOfNumber(typed)
        assert.ok(part !== null && whole?.includes(part), `${typed}: ${part} in ${whole}`)
      },
    ),
    { numRuns: 300 },
  )
})

test('a name, an address and two digits are no part of a number (C11)', () => {
  for (const typed of ['Dewi', 'dewi@kai.example', '08', '0', '+62', 'lantai 2', ''])
    assert.equal(partOfNumber(typed), null, typed)
  assert.equal(partOfNumber('+44 20 7946'), '44207946')
})
