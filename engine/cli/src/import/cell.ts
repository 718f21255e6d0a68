import type { FieldType } from './kinds.ts'

/** What a cell says: a value, nothing (the field is left out), or something that does not fit. */
export type Cell = { value: unknown } | { nothing: true } | { wrong: string }

function parts(text: string): string[] {
  return text
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function numberOf(text: string, isWhole: boolean): Cell {
  const value = Number(text)
  if (!Number.isFinite(value)) return { wrong: `"${text}" is not a number` }
  if (isWhole && !Number.isInteger(value)) return { wrong: `"${text}" is not a whole number` }
  return { value }
}

function rangesOf(text: string): Cell {
  const ranges = parts(text).map((part) => part.split('/'))
  if (ranges.some((range) => range.length !== 2)) return { wrong: `"${text}" is not written as from/to` }
  return { value: ranges.map(([from, to]) => ({ from, to })) }
}

function jsonOf(text: string): Cell {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { wrong: `"${text}" is not JSON` }
  }
}

const readers: Record<FieldType, (text: string) => Cell> = {
  text: (text) => ({ value: text }),
  'text?': (text) => ({ value: text }),
  integer: (text) => numberOf(text, true),
  'integer?': (text) => numberOf(text, true),
  number: (text) => numberOf(text, false),
  'number?': (text) => numberOf(text, false),
  list: (text) => ({ value: parts(text) }),
  ranges: rangesOf,
  json: jsonOf,
}

/** Reads a cell as a field wants it. Spaces around it are dropped. */
export function readCell(text: string, type: FieldType): Cell {
  const trimmed = text.trim()
  if (trimmed === '') return type.endsWith('?') ? { value: null } : { nothing: true }
  return readers[type](trimmed)
}

/** Reads a cell that no field describes: a number, true or false (as Python writes them, too), else text. */
export function readOpenCell(text: string): Cell {
  const trimmed = text.trim()
  if (trimmed === '') return { nothing: true }
  if (/^(true|false)$/i.test(trimmed)) return { value: trimmed.toLowerCase() === 'true' }
  const isNumber = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(trimmed)
  return { value: isNumber ? Number(trimmed) : trimmed }
}
