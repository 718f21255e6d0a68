const place = 'daymark.key'

/** Takes the key out of an address that ends in `#key=…`, and the hash out of the address and its history. */
export function takeKeyFromAddress(): void {
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  if (key === null || key === '') return
  keepKey(key, true)
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
