import type { ChangeTopic } from '@daymark/core/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAccess } from './client-context.ts'
import { readChanges } from './event-stream.ts'
import { isTouched } from './topics.ts'

/** `live`: told of changes as they happen. `lost`: not, and connecting again. */
export type Connection = 'connecting' | 'live' | 'lost'

const firstPauseMs = 1_000
const longestPauseMs = 30_000
/** However much happens, what is in sight is read again at most this often. */
const gatherMs = 1_000

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Keeps everything in sight up to date while these pages are open. */
export function useChanges(): Connection {
  const queries = useQueryClient()
  const { apiKey, leave } = useAccess()
  const [connection, setConnection] = useState<Connection>('connecting')

  useEffect(() => {
    const leaving = new AbortController()
    const gathered = new Set<ChangeTopic>()
    let timer: ReturnType<typeof setTimeout> | null = null
    const refresh = () => {
      timer = null
      const changed = new Set(gathered)
      gathered.clear()
      void queries.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, changed) })
    }
    const keepReading = async () => {
      let failures = 0
      const listener = {
        onOpen: () => {
          failures = 0
          setConnection('live')
        },
        onChange: ({ topics }: { topics: ChangeTopic[] }) => {
          topics.forEach((topic) => gathered.add(topic))
          timer ??= setTimeout(refresh, gatherMs)
        },
      }
      while (!leaving.signal.aborted) {
        const end = await readChanges(apiKey, listener, leaving.signal)
        if (leaving.signal.aborted) return
        if (end === 'refused') return leave()
        setConnection('lost')
        // Not all at once when a server comes back.
        const spread = 0.5 + Math.random()
        await pause(Math.min(longestPauseMs, firstPauseMs * 2 ** failures) * spread, leaving.signal)
        failures = Math.min(failures + 1, 10)
      }
    }
    void keepReading()
    return () => {
      leaving.abort()
      if (timer !== null) clearTimeout(timer)
    }
  }, [apiKey, leave, queries])

  return connection
}
