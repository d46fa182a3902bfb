/**
 * Puts a link in the place of each picture of a mail that lies elsewhere: nothing is asked for when the mail is read, and whoever
 * wants to see it opens it apart from us, without telling from where (trust.md check 24). Of one that nobody could see, such as a
 * counter, nothing is left. `label`: what such a link is called where the mail has no words for it.
 */
export function linkRemotePictures(page: Document, label: string): void {
  for (const picture of page.querySelectorAll('img')) {
    picture.removeAttribute('srcset')
    if (isOwn(picture.getAttribute('src') ?? '')) continue
    picture.replaceWith(...insteadOf(picture, label))
  }
}

function insteadOf(picture: HTMLImageElement, label: string): readonly Node[] {
  const tiny = Number(picture.getAttribute('width') ?? 99) < 4 || Number(picture.getAttribute('height') ?? 99) < 4
  const words = picture.alt.trim()
  const from = picture.getAttribute('data-src') ?? ''
  const isRemote = /^https?:\/\//i.test(from)
  if (tiny || (words === '' && !isRemote)) return []
  // a picture that was itself a link stays one: links do not lie in links
  const isLinked = picture.closest('a[href]') !== null
  const mark = picture.ownerDocument.createElement(isRemote && !isLinked ? 'a' : 'i')
  mark.textContent = `[${words === '' ? label : words}]`
  mark.title = label
  if (mark.tagName === 'A') mark.setAttribute('href', from)
  return [mark]
}

function isOwn(src: string): boolean {
  return src.startsWith('data:image/') || src.startsWith('/api/v1/attachments/')
}
