/**
 * Folds what a mail quotes under a label, in the page of its HTML: all from the server's mark on, and where there is none
 * each quote by itself, so that answers between quotes stay in view. Nothing is taken away; a mail that is nothing but a
 * quote stays open.
 */
export function foldQuote(page: Document, label: string): void {
  const mark = page.querySelector('[data-quote]')
  if (mark) {
    const rest = page.createRange()
    rest.setStartBefore(mark)
    rest.setEndAfter(page.body.lastChild ?? mark)
    const around = mark.parentElement
    page.body.append(foldOf(page, label, rest.extractContents()))
    removeEmpty(around)
    return
  }
  const quotes = [...page.querySelectorAll('blockquote')].filter((quote) => !quote.parentElement?.closest('blockquote'))
  if (!saysMore(page, quotes)) return
  for (const quote of quotes) {
    const place = page.createComment('')
    quote.replaceWith(place)
    place.replaceWith(foldOf(page, label, quote))
  }
}

function foldOf(page: Document, label: string, content: Node): HTMLElement {
  const fold = page.createElement('details')
  const summary = page.createElement('summary')
  summary.textContent = label
  fold.append(summary, content)
  return fold
}

/** What the quote was taken out of, where nothing is left in it: a frame around nothing. */
function removeEmpty(from: Element | null): void {
  for (let element = from; element && element.tagName !== 'BODY'; ) {
    const parent: Element | null = element.parentElement
    if (element.textContent?.trim() !== '' || element.querySelector('img')) return
    element.remove()
    element = parent
  }
}

function saysMore(page: Document, quotes: readonly Element[]): boolean {
  const quoted = quotes.reduce((sum, quote) => sum + (quote.textContent ?? '').replace(/\s/g, '').length, 0)
  return (page.body.textContent ?? '').replace(/\s/g, '').length > quoted
}
