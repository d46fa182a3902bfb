import type { NewDevice } from '../../server/contract/devices.ts'

/** What this browser can do about notifications. */
export type Standing = 'ready' | 'blocked' | 'install' | 'unsupported'

export function standing(): Standing {
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)
    return Notification.permission === 'denied' ? 'blocked' : 'ready'
  return /iPhone|iPad/.test(navigator.userAgent) ? 'install' : 'unsupported'
}

/** The worker that shows what is pushed, and the page for when there is no connection. */
export async function worker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  return navigator.serviceWorker.ready
}

/**
 * Asks the person and then the browser for a subscription that is bound to this key. Null: the person says no. Throws when the
 * browser does not reach its push service.
 */
export async function subscribe(key: string): Promise<NewDevice | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const { pushManager } = await worker()
  const options = { userVisibleOnly: true, applicationServerKey: key }
  const subscription = await pushManager.subscribe(options).catch(async (error: unknown) => {
    // bound to an older key of the server: it gives way
    const old = await pushManager.getSubscription()
    if (!old) throw error
    await old.unsubscribe()
    return pushManager.subscribe(options)
  })
  const { endpoint = '', keys } = subscription.toJSON()
  return { endpoint, keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' }, name: nameOf(navigator.userAgent) }
}

/** By what the server lists this browser, when it has a subscription. */
export async function ownMark(): Promise<string | null> {
  const subscription = await current()
  if (!subscription) return null
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint))
  return [...new Uint8Array(hash)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 32)
}

/** Ends this browser's subscription, if it has one. */
export async function leave(): Promise<void> {
  await (await current())?.unsubscribe()
}

async function current(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator)) return null
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager?.getSubscription()) ?? null
}

const browsers = [
  ['Edge', /Edg(A|iOS)?\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
] as const
const systems = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
] as const

/** How people would call this browser: "Chrome, Android". */
export function nameOf(userAgent: string): string {
  const found = (among: readonly (readonly [string, RegExp])[]) => among.find(([, sign]) => sign.test(userAgent))?.[0]
  return [found(browsers) ?? 'Browser', found(systems)].filter((part) => part !== undefined).join(', ')
}
