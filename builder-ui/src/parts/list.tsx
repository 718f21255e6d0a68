import { Paper } from '@mantine/core'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loaded } from './loaded.tsx'
import { type Column, More, Table } from './table.tsx'

interface ListProps<Row> {
  caption: string
  query: UseInfiniteQueryResult<Row[]>
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  empty: ReactNode
  /** Without a frame of its own, inside a card. */
  bare?: boolean
}

/** A list that is read part by part, as a table. */
export function List<Row>({ caption, query, columns, keyOf, empty, bare = false }: ListProps<Row>) {
  const content = (
    <Loaded query={query} lines={6}>
      {(rows) =>
        rows.length === 0 ? (
          empty
        ) : (
          <>
            <Table caption={caption} columns={columns} rows={rows} keyOf={keyOf} />
            <More query={query} />
          </>
        )
      }
    </Loaded>
  )
  if (bare) return content
  return (
    <Paper className="dm-card" p={query.data ? 0 : 'md'} aria-busy={query.isPlaceholderData}>
      {content}
    </Paper>
  )
}
