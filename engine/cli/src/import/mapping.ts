import type { FieldType, ImportKind, Row } from './kinds.ts'
import { readCell, readOpenCell } from './cell.ts'

/** Where a field comes from: a column of the file, or the same text for every row. */
export type Source = { column: string } | { constant: string }

/** The fields to fill, by name; within the kind's open field as "properties.priority". */
export type Mapping = ReadonlyMap<string, Source>

/** A row made of cells, or the column that does not fit and why. */
export type Mapped = { row: Row } | { column: string | null; message: string }

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** @returns the fields whose name, without case and punctuation, is that of a column */
export function mappingByName({ fields }: ImportKind, columns: readonly string[]): Map<string, Source> {
  const byName = new Map(columns.map((column) => [plain(column), column]))
  return new Map(
    Object.keys(fields).flatMap((field) => {
      const column = byName.get(plain(field))
      return column === undefined ? [] : [[field, { column }] as const]
    }),
  )
}

function typeOf(field: string, { fields, open }: ImportKind): FieldType | 'open' | null {
  if (open !== undefined && field.startsWith(`${open}.`) && field.length > open.length + 1) return 'open'
  return fields[field] ?? null
}

/** @returns what is wrong with a mapping: fields the kind does not have, columns the file does not have */
export function checkMapping(kind: ImportKind, mapping: Mapping, columns: readonly string[]): string[] {
  return [...mapping].flatMap(([field, source]) => {
    if (typeOf(field, kind) === null) {
      return [`There is no field "${field}"; fields: ${Object.keys(kind.fields).join(', ')}`]
    }
    if ('column' in source && !columns.includes(source.column)) {
      return [`There is no column "${source.column}"; columns: ${columns.join(', ')}`]
    }
    return []
  })
}

function put(row: Row, field: string, value: unknown, open: string | undefined): void {
  if (open === undefined || !field.startsWith(`${open}.`)) {
    row[field] = value
    return
  }
  row[open] = { ...(row[open] as Row | undefined), [field.slice(open.length + 1)]: value }
}

/** Makes a row of cells. The first cell that does not fit its field is the reason to leave the row out. */
export function mapCells(
  kind: ImportKind,
  mapping: Mapping,
  cells: Readonly<Record<string, string>>,
): Mapped {
  const row: Row = {}
  for (const [field, source] of mapping) {
    const type = typeOf(field, kind)
    if (type === null) continue
    const text = 'column' in source ? (cells[source.column] ?? '') : source.constant
    const cell = type === 'open' ? readOpenCell(text) : readCell(text, type)
    if ('wrong' in cell) return { column: 'column' in source ? source.column : null, message: cell.wrong }
    if ('value' in cell) put(row, field, cell.value, kind.open)
  }
  return { row }
}

/** @returns the column that a field of a row came from; null when it came from none */
export function columnOf(mapping: Mapping, field: string): string | null {
  const names = field.split('.')
  for (let length = names.length; length > 0; length--) {
    const source = mapping.get(names.slice(0, length).join('.'))
    if (source) return 'column' in source ? source.column : null
  }
  return null
}
