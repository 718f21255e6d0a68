/** A statement that is asked again keeps its plan, up to so many: the rest are lists of ever new lengths. */
const mostNamed = 500

/** What is longer is a batch of rows, whose text hardly comes again. */
const longestNamed = 8_000

/** Which texts are prepared under which name. The same for all connections of a pool; each prepares for itself. */
export interface Statements {
  /** @returns the name to prepare a statement under; null when that is not worth it, as the first time it is seen */
  nameOf(text: string, parameters: readonly unknown[]): string | null
}

/** Remembers the statements that come again: PostgreSQL then reads and plans them once for each connection. */
export function rememberStatements(): Statements {
  const seen = new Set<string>()
  const names = new Map<string, string>()
  return {
    nameOf(text, parameters) {
      const name = names.get(text)
      if (name !== undefined) return name
      if (parameters.length === 0 || text.length > longestNamed || names.size >= mostNamed) return null
      if (seen.delete(text)) {
        names.set(text, `daymark_${names.size}`)
      } else {
        if (seen.size >= mostNamed) seen.clear()
        seen.add(text)
      }
      return names.get(text) ?? null
    },
  }
}
