/** Spaces between words of one line, twice in a text: columns that only a monospaced face keeps one below the other. */
const column = /\S {2,}\S/g

/** Whether a plain text is aligned with spaces. A single double space is a slip of the keyboard. */
export function isAligned(text: string): boolean {
  return (text.match(column) ?? []).length > 1
}
