// Tells by push, and says so honestly when there is no connection. It keeps nothing of what the server answers.

const words = {
  id: {
    title: 'Tidak ada sambungan',
    text: 'Halaman ini hanya menunjukkan keadaan yang terbaru, jadi tidak dapat dibuka tanpa sambungan. Yang sudah Anda tulis tersimpan sebagai draf di perangkat ini.',
    again: 'Coba lagi',
    news: 'Ada kabar baru',
  },
  en: {
    title: 'No connection',
    text: 'This page shows only what is so now, and cannot be opened without a connection. What you have written is kept as a draft on this device.',
    again: 'Try again',
    news: 'There is news',
  },
}
const language = (self.navigator.language ?? 'id').startsWith('en') ? 'en' : 'id'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => event.waitUntil(show(event.data)))

async function show(data) {
  // a browser demands that something is shown for each push
  const told = read(data) ?? { title: 'Tanggap', body: words[language].news, url: '/', tag: 'tanggap' }
  await self.registration.showNotification(told.title, {
    body: told.body,
    tag: told.tag,
    lang: told.lang,
    icon: '/icon-192.png',
    badge: '/badge-96.png',
    data: { url: told.url },
  })
}

function read(data) {
  try {
    const told = data?.json()
    return typeof told?.title === 'string' && typeof told?.body === 'string' ? told : null
  } catch {
    return null
  }
}

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))

/** The browser has another subscription, or must have one: the server tells that instead of the old. */
async function renew({ oldSubscription, newSubscription }) {
  const { pushManager } = self.registration
  const subscription =
    newSubscription ??
    (await pushManager.getSubscription()) ??
    (await pushManager.subscribe(
      oldSubscription?.options ?? { userVisibleOnly: true, applicationServerKey: await key() },
    ))
  const { endpoint, keys } = subscription.toJSON()
  const instead = oldSubscription ? await markOf(oldSubscription.endpoint) : null
  const answer = await fetch('/api/v1/me/devices', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, instead }),
  })
  // nobody is signed in here any more, or they took this browser away: then nothing is to be told here
  if (answer.status === 401 || answer.status === 404) await subscription.unsubscribe()
}

/** The server's key; nothing without anybody signed in, so that no subscription is made for nobody. */
async function key() {
  const answer = await fetch('/api/v1/me/devices', { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error('nobody is signed in')
  return (await answer.json()).key
}

/** By what the server knows a subscription. */
async function markOf(endpoint) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint)))
  return [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.url))
})

/** Opens what a notice is about, in a window that is open already where there is one; never a page of somebody else. */
async function open(wanted) {
  const url = new URL(
    typeof wanted === 'string' && URL.canParse(wanted, location.origin) ? wanted : '/',
    location.origin,
  )
  const target = url.origin === location.origin ? url.href : location.origin
  const [window] = await self.clients.matchAll({ type: 'window' })
  if (!window) return self.clients.openWindow(target)
  await window.navigate(target)
  return window.focus()
}

self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  event.respondWith(fetch(event.request).catch(offline))
})

function offline() {
  const { title, text, again } = words[language]
  const page = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<style>
:root{color-scheme:light dark;--paper:#faf9f7;--ink:#1d1c1a;--soft:#5f5b54;--accent:#0e7467;--on:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#131415;--ink:#eceae6;--soft:#aba79f;--accent:#45b8a7;--on:#08201c}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:26rem;padding:24px}
h1{margin:0 0 8px;font-size:24px;line-height:1.25}
p{margin:0 0 20px;color:var(--soft)}
a{display:inline-block;padding:12px 20px;border-radius:10px;background:var(--accent);color:var(--on);font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
</style></head>
<body><main><h1>${title}</h1><p>${text}</p><a href="">${again}</a></main></body></html>`
  return new Response(page, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
}
