import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readInvitation } from './invitation.ts'

const calendar = (lines: readonly string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n')

test('an invitation tells what, when and where, as Outlook and Google write it', () => {
  const outlook = calendar([
    'METHOD:REQUEST',
    ...[
      'BEGIN:VTIMEZONE',
      'TZID:SE Asia Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T000000',
      'END:STANDARD',
      'END:VTIMEZONE',
    ],
    ...[
      'BEGIN:VEVENT',
      'SUMMARY;LANGUAGE=id:Rapat migrasi\\, tahap 2 yang judulnya pan',
      ' jang',
      'DTSTART;TZID=SE Asia Standard Time:20260210T090000',
    ],
    ...['DTEND;TZID=SE Asia Standard Time:20260210T100000', 'LOCATION:Ruang Cendana\\; lantai 2', 'END:VEVENT'],
  ])
  assert.deepEqual(readInvitation(outlook), {
    ...{ summary: 'Rapat migrasi, tahap 2 yang judulnya panjang', from: '2026-02-10 09:00', until: '2026-02-10 10:00' },
    ...{ zone: 'SE Asia Standard Time', place: 'Ruang Cendana; lantai 2', cancelled: false },
  })
  const google = calendar(['METHOD:CANCEL', 'BEGIN:VEVENT', 'DTSTART:20260210T020000Z', 'SUMMARY:Rapat', 'END:VEVENT'])
  assert.deepEqual(readInvitation(google), {
    ...{ summary: 'Rapat', from: '2026-02-10 02:00', until: null, zone: 'UTC', place: null, cancelled: true },
  })
  const day = calendar(['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20260317', 'SUMMARY:Cuti bersama', 'END:VEVENT'])
  assert.equal(readInvitation(day)?.from, '2026-03-17')
})

test('what is no invitation, or says neither what nor when, is none', () => {
  for (const text of [
    '',
    'halo',
    calendar([]),
    calendar(['BEGIN:VEVENT', 'SUMMARY:x', 'END:VEVENT']),
    `BEGIN:${'x'.repeat(200_000)}`,
  ]) {
    assert.equal(readInvitation(text), null)
  }
})
