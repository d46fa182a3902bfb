import { useEffect, useRef } from 'react'
import { type Bindings, isForPage, press } from './keymap.ts'

const layers: Bindings[] = []
const pairMs = 1500
let pending: string | null = null
let pendingSince = 0

function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented || !isForPage(event)) return
  // A dialog or a menu over the page has the keys, its own Escape included.
  if (document.querySelector('[aria-modal="true"]')) return
  if (event.target instanceof Element && event.target.closest('[role="menu"], [role="dialog"]')) return
  const waiting = event.timeStamp - pendingSince < pairMs ? pending : null
  const pressed = press(layers, waiting, event.key)
  pending = pressed.pending
  pendingSince = event.timeStamp
  if (pressed.run === null) return
  event.preventDefault()
  pressed.run()
}

/** Gives the page these keys while the component stands. Never acts while somebody types (see keymap.ts). */
export function useKeys(bindings: Bindings): void {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const names = Object.keys(bindings)
    .filter((name) => bindings[name] !== undefined)
    .join('\n')
  useEffect(() => {
    const layer = Object.fromEntries(
      names.split('\n').flatMap((name) => (name === '' ? [] : [[name, () => latest.current[name]?.()]])),
    )
    if (layers.length === 0) document.addEventListener('keydown', listen)
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) document.removeEventListener('keydown', listen)
    }
  }, [names])
}

/** Does something at Ctrl and a key (Cmd on a Mac), also while somebody types. */
export function useControlKey(key: string, act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [key])
}
