import { isChosen } from '../../../core/sop/chosen.ts'
import type { Text } from '../../../core/sop/language.ts'
import { identityBlocks, spacedNip } from '../../../core/sop/sheets.ts'
import { longDate, look, type Print } from './print.ts'
import { drawTable, type Row } from './table.ts'
import { writeLines } from './writeLines.ts'

type Identity = NonNullable<Print['sop']['document']['identity']>
const row = 21
const pad = 8
const signing = 58

/** The first page of a government SOP AP: the identity block, as PermenPANRB 35/2012 has it. */
export function drawIdentity(print: Print, identity: Identity): void {
  const { paper } = print
  const top = paper.place.y
  const bottom = drawFacts(print, identity, top)
  paper.place.y = bottom
  drawBlocks(print, identity)
}

function drawFacts(print: Print, identity: Identity, top: number): number {
  const { sop, lang, paper, say, pick } = print
  const { document } = sop
  const { doc, left, right } = paper
  const chosen = (part: string) => (isChosen(identity.source, part) ? '*' : '')
  const [split, label] = [left + (right - left) * 0.42, left + (right - left) * 0.42 + 96]
  const valueWidth = right - label - 2 * pad
  const revised = identity.revised
    ? say('revised_to', { date: longDate(identity.revised, lang), revision: document.revision })
    : say('no_time')
  const facts = [
    [say('government_number'), document.number],
    [say('made'), `${longDate(identity.made, lang)}${chosen('made')}`],
    [say('revised'), `${revised}${chosen('revised')}`],
    [say('effective'), longDate(document.effective, lang)],
  ] as const
  const factLines = facts.map(([, value]) => paper.lines(value, look.value, valueWidth))
  const tall = factLines.map((lines) => Math.max(row, lines.length * look.value.leading + 9))
  const { office, name, nip } = identity.authorised
  const officeLines = paper.lines(pick(office, isChosen(identity.source, 'authorised')), look.value, valueWidth)
  const nameLines = name === undefined ? [''] : paper.lines(name, look.strong, valueWidth)
  const seal = 8 + officeLines.length * look.value.leading + signing + nameLines.length * look.strong.leading + 12 + 7
  const titleLines = paper.lines(
    pick(document.title, isChosen(document.source, 'title')).toUpperCase(),
    look.name,
    valueWidth,
  )
  const sealTop = top + tall.reduce((sum, one) => sum + one, 0)
  const nameTop = sealTop + seal
  const bottom = nameTop + Math.max(28, titleLines.length * look.name.leading + 12)

  paper.eye(() => {
    doc.lineWidth(0.5).strokeColor('#000')
    let y = top
    for (const one of tall) {
      y += one
      doc.moveTo(split, y).lineTo(right, y)
    }
    doc.moveTo(left, nameTop).lineTo(right, nameTop)
    doc.moveTo(split, top).lineTo(split, bottom).moveTo(label, top).lineTo(label, bottom).stroke()
    doc
      .lineWidth(0.9)
      .rect(left, top, right - left, bottom - top)
      .stroke()
  })

  const whose = [
    {
      lines: paper.lines(print.company.toUpperCase(), look.company, split - left - 2 * pad),
      style: look.company,
      space: 0,
    },
    {
      lines: paper.lines(pick(document.owner, isChosen(document.source, 'owner')), look.strong, split - left - 2 * pad),
      style: look.strong,
      space: 4,
    },
  ]
  const whoseTall = whose.reduce((sum, { lines, style, space }) => sum + space + lines.length * style.leading, 0)
  let y = top + (nameTop - top - whoseTall) / 2
  for (const { lines, style, space } of whose)
    y = writeLines(print, 'P', lines, style, {
      x: left + pad,
      y: y + space,
      width: split - left - 2 * pad,
      align: 'center',
    })

  y = top
  facts.forEach(([head], index) => {
    const height = tall[index] ?? row
    const lines = factLines[index] ?? []
    writeLines(print, 'P', [head], look.label, { x: split + pad, y: y + 4.5, width: label - split - pad })
    writeLines(print, 'P', lines, look.value, {
      x: label + pad,
      y: y + (height - lines.length * look.value.leading) / 2,
      width: valueWidth,
    })
    y += height
  })
  drawSeal()
  const middle = (nameTop + bottom) / 2
  writeLines(print, 'P', [say('government_kind')], look.kind, {
    x: left,
    y: middle - 6,
    width: split - left,
    align: 'center',
  })
  writeLines(print, 'P', [say('government_name')], look.label, {
    x: split + pad,
    y: middle - 6,
    width: label - split - pad,
  })
  writeLines(print, 'H1', titleLines, look.name, {
    x: label + pad,
    y: middle - (titleLines.length * look.name.leading) / 2,
    width: valueWidth,
  })
  return bottom

  function drawSeal(): void {
    const x = label + pad
    writeLines(print, 'P', [say('approved')], look.label, {
      x: split + pad,
      y: sealTop + 6,
      width: label - split - pad,
    })
    const after = writeLines(print, 'P', officeLines, look.value, {
      x,
      y: sealTop + 7,
      width: valueWidth,
      align: 'center',
    })
    paper.eye(() => {
      paper.line(say('stamp'), look.hint, x, after + signing / 2 - 8, valueWidth, 'center')
      doc.strokeColor('#000').lineWidth(0.5)
      const end = after + signing + nameLines.length * look.strong.leading
      const widest = name === undefined ? 150 : Math.max(...nameLines.map((line) => paper.width(line, look.strong)))
      doc
        .moveTo(x + (valueWidth - widest) / 2, end - 0.5)
        .lineTo(x + (valueWidth + widest) / 2, end - 0.5)
        .stroke()
    })
    const end = writeLines(print, 'P', nameLines, look.strong, {
      x,
      y: after + signing - 1,
      width: valueWidth,
      align: 'center',
    })
    writeLines(print, 'P', [say('nip', { nip: nip === undefined ? '…………………………' : spacedNip(nip) })], look.label, {
      x,
      y: end + 1,
      width: valueWidth,
      align: 'center',
    })
  }
}

/** The six parts below, two and two: what it rests on and what it takes, what it touches, what may go wrong, what is kept. */
function drawBlocks(print: Print, identity: Identity): void {
  const { paper, say } = print
  const { left, right } = paper
  const room = (paper.bottom - paper.place.y) / identityBlocks.length
  const rows = identityBlocks.flatMap((pair): Row[] => [
    { isOpen: true, least: 0, cells: pair.map((part) => ({ text: say(part), style: look.block, isHead: true })) },
    { least: Math.max(0, Math.min(150, room - 24)), cells: pair.map((part) => blockCell(print, identity, part)) },
  ])
  drawTable(paper, {
    ...{ rows, borders: [left, left + (right - left) * 0.5, right], padding: { x: pad, y: 3.4 } },
    ...{ middle: false, frame: 'full' as const, head: (y: number) => y },
  })
}

type Part = (typeof identityBlocks)[number][number]

function blockCell({ pick, say }: Print, identity: Identity, part: Part): Row['cells'][number] {
  const texts: readonly Text[] = identity[part] ?? []
  const said = texts.map((text) => pick(text, isChosen(identity.source, part)))
  if (said.length === 0) return { text: say('no_time'), style: look.body }
  if (said.length === 1) return { text: said[0] ?? '', style: look.body }
  return { text: '', items: { texts: said, mark: 'number' }, style: look.body }
}
