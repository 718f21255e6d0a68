/** A system that Daymark has to make work, as the page has it. */
export interface Row {
  /** Stable: the name of its tests, too. */
  id: string
  system: string
  /** What makes it work today, as far as it does; null: nothing yet. */
  works: string | null
  /** What is missing; null: nothing. */
  missing: string | null
}

const header = ['Row', 'What it is', 'What makes it work', 'What is missing']
const nothing = '–'

function cellsOf(line: string): string[] {
  return line
    .replaceAll(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

const isTableLine = (line: string): boolean => line.startsWith('|')
const isHeader = (cells: readonly string[]): boolean => cells.join('|') === header.join('|')
const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-+:?$/.test(cell))

function rowOf(cells: readonly string[], line: string): Row {
  const [id, system, works, missing, ...more] = cells
  if (!id || !system || !works || !missing || more.length > 0) {
    throw new Error(`A row has four cells, and "${nothing}" in one that says nothing: ${line}`)
  }
  return {
    id,
    system,
    works: works === nothing ? null : works,
    missing: missing === nothing ? null : missing,
  }
}

/**
 * Reads the rows of `docs/systems.md`, which may have several tables, all with the same columns.
 * @throws when a line of a table is not of that form
 */
export function readPage(markdown: string): Row[] {
  const lines = markdown.split('\n').filter(isTableLine)
  return lines
    .map((line) => ({ line, cells: cellsOf(line.trim()) }))
    .filter(({ cells }) => !isHeader(cells) && !isRule(cells))
    .map(({ line, cells }) => rowOf(cells, line))
}
