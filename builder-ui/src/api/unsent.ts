/** Under this, a browser keeps what was drawn and the server does not have yet. */
export const unsentPlace = 'daymark.draft/'

/** @returns whether a browser keeps changes that the server does not have yet */
export function hasUnsent(store: Pick<Storage, 'key' | 'length'>): boolean {
  return Array.from({ length: store.length }, (_, index) => store.key(index)).some((key) =>
    key?.startsWith(unsentPlace),
  )
}
