/** Spaces between words of one line: a column that only a monospaced face keeps below the one above. */
const column = /\S {2,}\S/

/** One line of a text, and whether it has columns. */
export interface TextLine {
  text: string
  hasColumns: boolean
}

/** The lines of a plain text. Those with columns must not be broken, or nothing is below anything any more. */
export function linesOf(text: string): TextLine[] {
  return text.split('\n').map((line) => ({ text: line, hasColumns: column.test(line) }))
}

/** Whether a plain text is aligned with spaces. A single double space is a slip of the keyboard. */
export function isAligned(text: string): boolean {
  return linesOf(text).filter(({ hasColumns }) => hasColumns).length > 1
}
