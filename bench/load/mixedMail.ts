import { type Dice, diceOf } from '../dataset/dice.ts'
import type { DataSet } from '../dataset/make.ts'
import { names, places, programs } from '../dataset/sentences.ts'

type Kind = (typeof kinds)[number]
const kinds = ['plain', 'html', 'picture', 'log', 'answer', 'newsletter', 'absent', 'bounce', 'again'] as const
/** How often each comes, in a hundred: what the mailbox of a helpdesk gets. */
const shares: readonly number[] = [32, 18, 8, 6, 15, 9, 6, 3, 3]

/** So many mails as a helpdesk's mailbox gets them, some 10 kB each, the same for the same data set. */
export function mixedMails(data: DataSet, count: number): readonly string[] {
  const dice = diceOf(4)
  const mails: string[] = []
  // reports that somebody may answer: their sender and Message-ID
  const reports: { readonly from: string; readonly id: string }[] = []
  for (let n = 0; n < count; n++) {
    const kind = kinds[dice.weighted(shares)] ?? 'plain'
    const before = mails[dice.between(0, Math.max(0, mails.length - 1))]
    if (kind === 'again' && before) {
      mails.push(`Received: from mx2 by mx; ${n}\r\n${before}`)
      continue
    }
    const answered = kind === 'answer' && reports.length > 0 ? dice.pick(reports) : null
    const from = answered?.from ?? senderOf(data, dice)
    const id = `<ukur.${n}@contoh.test>`
    if (['plain', 'html', 'picture', 'log'].includes(kind)) reports.push({ from, id })
    mails.push(mailOf(dice, kind, from, id, answered?.id ?? null))
  }
  return mails
}

/** Most are people of the company, one in five is not known. */
function senderOf({ company }: DataSet, dice: Dice): string {
  if (dice.happens(0.2)) return `"${dice.pick(names)}" <tamu${dice.between(1, 400)}@luar.example>`
  const { name, email } = dice.pick(company.requesters)
  return `"${name}" <${email}>`
}

function mailOf(dice: Dice, kind: Kind, from: string, id: string, answers: string | null): string {
  const subject = `${dice.pick(programs)} di ${dice.pick(places)}`
  const head = [
    `Received: from mx.contoh.test by imap.contoh.test; Tue, 10 Feb 2026 09:00:00 +0700`,
    `From: ${from}`,
    'To: IT Helpdesk <ukur@contoh.test>',
    `Subject: ${kind === 'absent' ? 'Sedang cuti: ' : answers ? 'Re: ' : ''}${subject}`,
    `Message-ID: ${id}`,
    'Date: Tue, 10 Feb 2026 09:00:00 +0700',
    'MIME-Version: 1.0',
    ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
    ...(kind === 'newsletter'
      ? ['Precedence: bulk', 'List-Id: <kabar.contoh.test>', 'List-Unsubscribe: <https://x.example>']
      : []),
    ...(kind === 'absent' ? ['Auto-Submitted: auto-replied'] : []),
    ...(kind === 'bounce' ? ['Auto-Submitted: auto-replied', 'Return-Path: <>'] : []),
  ].join('\r\n')
  return `${head}\r\n${bodyOf(dice, kind, subject)}`
}

function bodyOf(dice: Dice, kind: Kind, subject: string): string {
  const story = storyOf(dice, dice.between(2, 12))
  const text = `Content-Type: text/plain; charset=utf-8\r\n\r\n${story}\r\n\r\nSalam,\r\n${dice.pick(names)}\r\n`
  if (kind === 'html' || kind === 'newsletter') return alternatives(text, htmlOf(dice, story))
  if (kind === 'picture') return mixed(text, `Content-Type: image/png; name="layar.png"`, picture(dice))
  if (kind === 'log') return mixed(text, 'Content-Type: text/plain; name="galat.log"', Buffer.from(storyOf(dice, 300)))
  if (kind === 'answer')
    return `${text}\r\nPada Sel, 10 Feb 2026 pukul 09.12 IT Helpdesk <ukur@contoh.test> menulis:\r\n> ${subject}\r\n> Mohon dicek.\r\n`
  return text
}

function storyOf(dice: Dice, sentences: number): string {
  return Array.from(
    { length: sentences },
    () =>
      `${dice.pick(names)} di ${dice.pick(places)} tidak dapat membuka ${dice.pick(programs)} sejak pukul ${dice.between(7, 16)}.`,
  ).join('\r\n')
}

/** What a word processor makes of it: many styles around few words. */
function htmlOf(dice: Dice, story: string): string {
  const line = (words: string) =>
    `<p class="MsoNormal" style="margin:0cm;font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif"><span lang="IN" style="color:#1F497D">${words}<o:p></o:p></span></p>`
  const rows = Array.from(
    { length: dice.between(10, 60) },
    () => `<tr><td style="border:solid windowtext 1.0pt">${dice.pick(places)}</td></tr>`,
  )
  return `<html><head><style>p.MsoNormal{margin:0cm}</style></head><body>${story.split('\r\n').map(line).join('')}<table>${rows.join('')}</table></body></html>`
}

function alternatives(text: string, html: string): string {
  return `Content-Type: multipart/alternative; boundary="=a="\r\n\r\n--=a=\r\n${text}\r\n--=a=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n--=a=--\r\n`
}

function mixed(text: string, type: string, bytes: Buffer): string {
  const base64 = bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
  const file = `${type}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}`
  return `Content-Type: multipart/mixed; boundary="=m="\r\n\r\n--=m=\r\n${text}\r\n--=m=\r\n${file}\r\n--=m=--\r\n`
}

/** Bytes that begin as a picture does, of the size of a screenshot. */
function picture(dice: Dice): Buffer {
  const start = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
  const size = dice.between(20, 90) * 1024
  return Buffer.concat([start, noise.subarray(dice.between(0, noise.length - size)).subarray(0, size)])
}

const noise = Buffer.from(Array.from({ length: 200_000 }, (_, n) => Math.imul(n + 7, 2_654_435_761) >>> 24))
