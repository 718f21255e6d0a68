import { stripVTControlCharacters } from 'node:util'

/** How a column of a table is set. */
export interface Column {
  title: string
  align?: 'left' | 'right'
}

/** @returns how many characters a text takes on the screen; colours take none */
function widthOf(text: string): number {
  return Array.from(stripVTControlCharacters(text)).length
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? space + text : text + space
}

/**
 * Sets rows in columns, two spaces apart.
 * @returns one line for the titles and one for each row, without spaces at their ends
 */
export function tableLines(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const all = [columns.map(({ title }) => title), ...rows]
  const widths = columns.map((_, index) => widest(all.map((row) => row[index] ?? '')))
  return all.map((row) =>
    columns
      .map(({ align }, index) => pad(row[index] ?? '', widths[index] ?? 0, align ?? 'left'))
      .join('  ')
      .trimEnd(),
  )
}

/** Sets names and values under one another, names aligned. Values that are null are left out. */
export function factLines(facts: readonly (readonly [string, string | null])[]): string[] {
  const known = facts.filter((fact): fact is readonly [string, string] => fact[1] !== null)
  const width = widest(known.map(([name]) => name))
  return known.map(([name, value]) => `${pad(name, width, 'left')}  ${value}`)
}

/** @returns "1 row", "2 rows", "1,204 rows" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`
}

/** @returns the width of the widest text */
export function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(widthOf))
}
