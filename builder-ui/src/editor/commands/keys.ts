/** A key as the table of commands writes it: "Mod+Shift+Z". `Mod` is Ctrl, or Command on a Mac. */
export type KeyName = string

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform)

/** Signs are on different keys, with Shift or without, from one keyboard to the next. */
const isSign = (name: string) => name.length === 1 && !/[a-z0-9]/i.test(name)

export function isPressed(event: Pressed, key: KeyName): boolean {
  const parts = key.split('+')
  const name = parts.at(-1) || '+'
  const wants = (modifier: string) => parts.includes(modifier)
  return (
    event.key.toLowerCase() === name.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === wants('Mod') &&
    event.altKey === wants('Alt') &&
    (isSign(name) || event.shiftKey === wants('Shift'))
  )
}

const written: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Mod: isMac ? '⌘' : 'Ctrl',
  Shift: isMac ? '⇧' : 'Shift',
  Alt: isMac ? '⌥' : 'Alt',
}

/** The same as it stands in menus: "Ctrl Z". */
export function keyWords(key: KeyName): string {
  if (key === '+') return key
  return key
    .split('+')
    .map((part) => written[part] ?? part)
    .join(' ')
}
