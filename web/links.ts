import type { AnyRouter } from '@tanstack/react-router'

/**
 * Lets plain <a href> elements work inside the page: the kit needs no router, and every link is a real one that can
 * be opened in a new tab. What points elsewhere, to a file, or to the API is left to the browser.
 */
export function followLinks(router: AnyRouter): void {
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const inner = innerPath(event.target)
    if (inner === null) return
    event.preventDefault()
    router.history.push(inner)
  })
  router.subscribe('onResolved', ({ pathChanged }) => {
    // Those who hear the page are put at its beginning, unless the page itself asked for the focus.
    if (pathChanged && document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true })
  })
  const preload = (event: Event) => {
    const inner = innerPath(event.target)
    if (inner !== null) router.preloadRoute({ to: inner.split('?')[0] ?? inner }).catch(() => undefined)
  }
  document.addEventListener('pointerover', preload, { passive: true })
  document.addEventListener('focusin', preload)
}

function innerPath(target: EventTarget | null): string | null {
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return null
  if (link.pathname.startsWith('/api/')) return null
  // A mere anchor on this page is the browser's.
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return null
  return `${link.pathname}${link.search}${link.hash}`
}
