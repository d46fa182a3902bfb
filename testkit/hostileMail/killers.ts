import { family, head, mailOf, type Written } from './raw.ts'

/** Texts that a careless pattern reads in the square of their length, or never to their end. */
function killers(url: string): Written {
  const subject = (value: string) => mailOf('text/plain', 'x', { Subject: value })
  const text = (value: string) => mailOf('text/plain', value)
  const html = (value: string) => mailOf('text/html', value)
  const header = (name: string, value: string) => mailOf('text/plain', 'x', { [name]: value })
  return {
    'Re: without end': subject('Re: '.repeat(30_000)),
    'Fwd: and brackets': subject('Fwd: [x] RE[2]: '.repeat(8000)),
    'a subject of blanks': subject(`x${' '.repeat(100_000)}y`),
    'a subject of brackets': subject('['.repeat(100_000)),
    'encoded words without end': subject('=?utf-8?Q?a?= '.repeat(15_000)),
    'encoded words that never end': subject('=?utf-8?Q?'.repeat(20_000)),
    'question marks': subject('=?'.repeat(60_000)),
    'words joined over lines': subject('=?utf-8?B?4oI=?=\r\n =?utf-8?B?rA==?=\r\n '.repeat(4000)),
    'references without end': header('References', '<a@b> '.repeat(30_000)),
    'references never closed': header('References', '<'.repeat(200_000)),
    'an answer to blanks': header('In-Reply-To', `<${' '.repeat(100_000)}>`),
    'results with comments': header('Authentication-Results', `mx.contoh.test; ${'('.repeat(50_000)}dmarc=pass`),
    'results of a thousand': header(
      'Authentication-Results',
      `mx.contoh.test; ${'dkim=pass header.d=x; '.repeat(8000)}`,
    ),
    'addresses of signs': header('Cc', 'a@'.repeat(50_000)),
    'addresses in quotes': header('Cc', '"a\\'.repeat(40_000)),
    'addresses without end': header('Cc', '"a" <a@b.c>, '.repeat(15_000)),
    'groups in groups': header('To', 'a:'.repeat(50_000)),
    'comments in comments': header('To', '('.repeat(100_000)),
    'angles in angles': header('To', '<a'.repeat(60_000)),
    'parameters of quotes': `${head()}Content-Type: text/plain; charset="${'\\"'.repeat(50_000)}\r\n\r\nx`,
    'parameters of blanks': `${head()}Content-Type: text/plain;${' '.repeat(100_000)}charset\r\n\r\nx`,
    'parameters of semicolons': `${head()}Content-Type: text/plain${';'.repeat(100_000)}\r\n\r\nx`,
    'a return path of angles': header('Return-Path', '<'.repeat(100_000)),
    'one header 900 times, long': `${head()}${`X-Spam: ${'a '.repeat(120)}\r\n`.repeat(900)}\r\nx`,
    'quotes without end': text('Pada Senin Budi menulis\r\n> x\r\n'.repeat(15_000)),
    'almost an introduction': text('Pada tanggal 10 Februari Budi\r\n'.repeat(15_000)),
    'one line that could be one': text(`On ${'a '.repeat(150_000)}wrote`),
    'Dari without Kepada': text('Dari: a\r\nTerkirim: b\r\n'.repeat(15_000)),
    'signs of quotes': text('>'.repeat(300_000)),
    'signs of quotes and blanks': text('> > > '.repeat(60_000)),
    dashes: text('-'.repeat(300_000)),
    underscores: text(`${'_'.repeat(300_000)}\r\nDari: a`),
    blanks: text(`${' '.repeat(400_000)}x`),
    'line ends': text(`${'\r\n'.repeat(200_000)}x`),
    'addresses of the web': text('http://'.repeat(50_000)),
    '5,000 links in text': text(`${url}/x?q=1 `.repeat(5000)),
    '5,000 links': html(`<a href="${url}/x?q=1">x</a> `.repeat(5000)),
    'links never closed': html('<a href="'.repeat(100_000)),
    'tags never closed': html('<'.repeat(500_000)),
    'comments never closed': html('<!--'.repeat(100_000)),
    'comments that close wrongly': html('<!--->--!>-->'.repeat(40_000)),
    'CDATA never closed': html('<![CDATA['.repeat(60_000)),
    'styles never closed': html('<style>'.repeat(60_000)),
    'scripts never closed': html('<script>'.repeat(60_000)),
    'text areas never closed': html('<textarea><title>'.repeat(40_000)),
    'deep HTML': html('<div><table><tr><td>'.repeat(60_000)),
    'deep HTML within the limit': html('<b>'.repeat(4900)),
    'ends without beginnings': html('</div></table>'.repeat(60_000)),
    'a tag of 100,000 attributes': html(`<p ${'a=b '.repeat(100_000)}>x`),
    'a style of 20,000 rules': html(`<p style="${'color:red;'.repeat(20_000)}">x`),
    'a style never closed': html(`<p style="${'color:rgb('.repeat(40_000)}">x`),
    'a style of blanks': html(`<p style="color:rgb(${' '.repeat(200_000)}">x`),
    'a style of colours': html(`<p style="color:${'a'.repeat(200_000)}">x`),
    'a link of blanks': html(`<a href="${' '.repeat(300_000)}javascript:alert(1)">x</a>`),
    'quotes in quotes': html('<blockquote>'.repeat(4900)),
    '50,000 quotes': html('<blockquote>x</blockquote>y'.repeat(50_000)),
    '30,000 pictures': html(`<img src="${url}/p.gif">`.repeat(30_000)),
    'tables in tables': html('<table><tr><td>'.repeat(1600)),
    'broken rows': html('<td><tr><table></p>'.repeat(30_000)),
  }
}

export function killerMails(url: string) {
  return family('killers', killers(url))
}
