/** What keeps the text of each field in which something was typed and not kept yet. */
const fields = new Set<() => void>()

/** Has a field's text kept whenever it must not wait. @returns what ends that */
export function whenTypedIsKept(keep: () => void): () => void {
  fields.add(keep)
  return () => void fields.delete(keep)
}

/** Keeps what was typed so far, in every field. */
export function keepWhatIsTyped(): void {
  for (const keep of fields) keep()
}

// The page goes away. Before everything else that is done then: it is a gesture like any other.
if (typeof window !== 'undefined') window.addEventListener('pagehide', keepWhatIsTyped, { capture: true })
