/**
 * The control that somebody opens a form with, to be asked when it is pressed: once the form stands, the rail with that
 * control may be hidden, and what is hidden has lost the focus. For an entry of a menu, the button of the menu.
 */
export function openerNow(): HTMLElement | null {
  const at = document.activeElement
  const menu = at?.closest('[role="menu"]')
  const control = menu ? document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`) : at
  return control instanceof HTMLElement && control !== document.body ? control : null
}
