/** What an invitation is about, as far as it says; times as it writes them, with the zone that it names. */
export type Invitation = {
  readonly summary: string
  /** `2026-02-10 09:00`, or the day alone. */
  readonly from: string
  readonly until: string | null
  readonly zone: string | null
  readonly place: string | null
  /** Whether it calls the meeting off. */
  readonly cancelled: boolean
}

type Line = { readonly name: string; readonly zone: string | null; readonly value: string }

/**
 * The first event of a calendar file (RFC 5545), read for its summary, times and place and nothing else. Null when it is
 * no calendar, or says neither what nor when.
 */
export function readInvitation(text: string): Invitation | null {
  const lines = unfolded(text.slice(0, 64 * 1024))
  const begin = lines.findIndex(({ name, value }) => name === 'BEGIN' && value === 'VEVENT')
  if (lines[0]?.name !== 'BEGIN' || begin < 0) return null
  const end = lines.findIndex(({ name, value }, index) => index > begin && name === 'END' && value === 'VEVENT')
  const event = lines.slice(begin + 1, end < 0 ? undefined : end)
  const of = (name: string) => event.find((line) => line.name === name)
  const [start, finish] = [of('DTSTART'), of('DTEND')]
  const from = timeOf(start?.value)
  const summary = plain(of('SUMMARY')?.value ?? '')
  if (from === null || summary === '') return null
  const cancelled =
    lines.some(({ name, value }) => name === 'METHOD' && value === 'CANCEL') || of('STATUS')?.value === 'CANCELLED'
  return {
    ...{ summary, from, until: timeOf(finish?.value), cancelled },
    zone: start?.value.endsWith('Z') ? 'UTC' : (start?.zone ?? null),
    place: plain(of('LOCATION')?.value ?? '') || null,
  }
}

function unfolded(text: string): readonly Line[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .flatMap((line) => {
      const [head = '', name = ''] = /^([A-Za-z-]{1,40})(?:;[^:]{0,300})?:/.exec(line) ?? []
      if (head === '') return []
      const zone = /;TZID="?([\w/+ -]{1,60})"?/i.exec(head)?.[1] ?? null
      return [{ name: name.toUpperCase(), zone, value: line.slice(head.length).trim() }]
    })
}

function timeOf(value = ''): string | null {
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\dZ?)?$/.exec(value) ?? []
  if (year === undefined) return null
  return `${year}-${month}-${day}${hour === undefined ? '' : ` ${hour}:${minute}`}`
}

function plain(value: string): string {
  return value
    .replace(/\\[nN]/g, ' ')
    .replace(/\\([,;\\])/g, '$1')
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 300)
    .trim()
}
