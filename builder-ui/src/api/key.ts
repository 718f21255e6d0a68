const place = 'daymark.key'

const question =
  'This link brings another key than the one this browser has. Use it from now on, and forget the other?'

/**
 * Takes the key out of an address that ends in `#key=…`, and the hash out of the address and its history. A link of
 * somebody else's must not swap the workspace unseen: before it replaces another key, it asks.
 */
export function takeKeyFromAddress(mayReplace = () => confirm(question)): void {
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  if (key === null || key === '') return
  const known = readKey()
  if (known === null || known === key || mayReplace()) keepKey(key, true)
  history.replaceState(null, '', location.pathname + location.search)
}

/** The key that this browser has, or null. */
export function readKey(): string | null {
  return sessionStorage.getItem(place) ?? localStorage.getItem(place)
}

/** @param isForLong - kept until it is forgotten, not just until the tab is closed */
export function keepKey(key: string, isForLong: boolean): void {
  forgetKey()
  const storage = isForLong ? localStorage : sessionStorage
  storage.setItem(place, key)
}

export function forgetKey(): void {
  sessionStorage.removeItem(place)
  localStorage.removeItem(place)
}
