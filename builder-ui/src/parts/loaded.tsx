import { Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Trouble } from './trouble.tsx'

interface LoadedProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch' | 'isPending'>
  /** How many lines stand in while it loads. */
  lines?: number
  children: (data: T) => ReactNode
}

/** Shows what a query brought; until then that it loads, and what went wrong if it did. Old data stays in sight. */
export function Loaded<T>({ query, lines = 4, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <Trouble error={query.error} onRetry={() => void query.refetch()} />
  return <Waiting lines={lines} />
}

export function Waiting({ lines = 4 }: { lines?: number }) {
  return (
    <Stack gap="sm" role="status" aria-label="Loading" py="xs">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={16} width={`${92 - ((index * 17) % 38)}%`} />
      ))}
    </Stack>
  )
}
