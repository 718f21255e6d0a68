import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { RefusedError } from '../api/refused-error.ts'
import { cssVariables, theme } from './theme.ts'

const queries = new QueryClient({
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: {
      // Daymark may well be on this very machine: whether it can be reached is found out by asking it.
      networkMode: 'always',
      // Hints say when something is old; without them, coming back to the page does.
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      // A refusal stays one; an API that is away may come back.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof RefusedError && error.status >= 400 && error.status < 500),
    },
  },
})

/** What every page stands on. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        {children}
        <Notifications position="bottom-right" />
      </QueryClientProvider>
    </MantineProvider>
  )
}
