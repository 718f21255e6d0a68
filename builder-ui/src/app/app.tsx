import { RouterProvider } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { AccessProvider, clientFor } from '../api/client-context.ts'
import { forgetKey, keepKey, readKey } from '../api/key.ts'
import { RefusedError } from '../api/refused-error.ts'
import { KeyPage } from '../pages/key/key-page.tsx'
import { fetchPages, router } from './router.tsx'

/** How long the first page has the network for itself. */
const othersAfterMs = 2_000

/** Asks for a key, and shows the workspace that it opens. */
export function App() {
  const queries = useQueryClient()
  const [apiKey, setApiKey] = useState(readKey)
  const [reason, setReason] = useState<string | null>(null)

  // When the first page has been shown and there is nothing better to do.
  const hasKey = apiKey !== null
  useEffect(() => {
    if (!hasKey) return
    const timer = setTimeout(() => void fetchPages(), othersAfterMs)
    return () => clearTimeout(timer)
  }, [hasKey])

  const leave = useCallback(() => {
    const last = queries.getQueryState(['getWorkspace', {}])?.error
    const isRefused = last instanceof RefusedError && last.status === 401
    setReason(isRefused ? 'The key that this browser had opens nothing any more.' : null)
    forgetKey()
    queries.clear()
    setApiKey(null)
  }, [queries])

  const access = useMemo(
    () => (apiKey === null ? null : { apiKey, client: clientFor(apiKey), leave }),
    [apiKey, leave],
  )
  if (!access) {
    return (
      <KeyPage
        reason={reason}
        onKey={(key, isForLong) => {
          keepKey(key, isForLong)
          setApiKey(key)
        }}
      />
    )
  }
  return (
    <AccessProvider value={access}>
      <RouterProvider router={router} />
    </AccessProvider>
  )
}
