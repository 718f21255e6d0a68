import { Button, Center } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTableShape } from './use-table-shape.ts'
import './table.css'

export interface Column<Row> {
  name: string
  cell: (row: Row) => ReactNode
  /** The first thing to read of a row; its link covers the row. */
  isMain?: boolean
  align?: 'right'
  /** How much there is to read: `some` words want a column to be read in, `many` the whole width of a card, too. */
  words?: 'some' | 'many'
}

interface TableProps<Row> {
  /** What the table lists, for those who do not see it. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
}

/** A table; where there is little room each row becomes a card of name and value. The roles keep it a table there. */
export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  const frame = useTableShape(rows)
  return (
    <div ref={frame} className="dm-table-frame">
      <table className="dm-table" role="table" aria-label={caption}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ name, align }) => (
              <th key={name} role="columnheader" scope="col" data-align={align}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map(({ name, cell, isMain, words, align }) => (
                <td
                  key={name}
                  role="cell"
                  data-name={name}
                  data-main={isMain}
                  data-words={words}
                  data-align={align}
                >
                  <div className="dm-cell">{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type ListQuery = Pick<UseInfiniteQueryResult<unknown>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>

/** Asks for the next part of a list, where there is one. */
export function More({ query }: { query: ListQuery }) {
  if (!query.hasNextPage) return null
  return (
    <Center p="md">
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more
      </Button>
    </Center>
  )
}
