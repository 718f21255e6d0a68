/** What a test says of a row: that the row works, or that a part of it does. */
export interface Claim {
  row: string
  isPart: boolean
  /** What the test shows, in its own words. */
  words: string
}

const rowId = String.raw`(?:S\d-\d{2}[a-z]?(?:\.[\dM])?|R-\d{2}|G\d{1,2})`
const title = new RegExp(`^(${rowId})( in part)?: (.+)$`, 's')
const opening = new RegExp(String.raw`(['"\`])(${rowId}(?: in part)?: (?:(?!\1).)+)\1`, 'g')

/** @returns what a title such as "S1-21 in part: a link adds a seat" says; null when it names no row */
export function claimOf(text: string): Claim | null {
  const [, row, part, words] = title.exec(text) ?? []
  return row === undefined || words === undefined ? null : { row, isPart: part !== undefined, words }
}

/** @returns the titles that stand in a test file and name a row, without running it */
export function titlesIn(source: string): string[] {
  return [...source.matchAll(opening)].map(([, , found = '']) => found)
}
