import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** The main part of every page: focus can always go there. */
export const contentId = 'content'

/** Moves focus to the page's content, past what is around it. */
export function focusContent(): void {
  document.getElementById(contentId)?.focus()
}

/** What has focus now; of a menu, which closes when one of its items is chosen, the control that opened it. */
function focused(): HTMLElement | null {
  const menu = document.activeElement?.closest('[role="menu"]')
  const element = menu
    ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
    : document.activeElement
  return element instanceof HTMLElement && element !== document.body ? element : null
}

/**
 * For what is shown over or beside a page for a while and takes focus with it when it goes: focus then returns to
 * where it was when this was first shown, or to the page's content when that is gone as well.
 */
export function useReturnedFocus(): void {
  const [origin] = useState(focused)
  useEffect(
    () => () => {
      if (document.activeElement !== document.body && document.activeElement !== null) return
      if (origin?.isConnected) origin.focus()
      else focusContent()
    },
    [origin],
  )
}

/** The same, as an element that shows nothing. */
export function ReturnedFocus(): null {
  useReturnedFocus()
  return null
}

/**
 * For what may be taken away while it has focus: focus then goes to its heir, or to the page's content.
 *
 * @param heirOf what is to have focus after this element, which is still in its place; the same function every time
 */
export function useInheritedFocus(
  ref: RefObject<HTMLElement | null>,
  heirOf: (element: HTMLElement) => HTMLElement | null,
): void {
  useLayoutEffect(() => {
    const element = ref.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      const heir = heirOf(element)
      if (heir) heir.focus()
      else focusContent()
    }
  }, [ref, heirOf])
}
