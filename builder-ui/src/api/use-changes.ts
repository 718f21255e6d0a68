import type { ChangeTopic } from '@daymark/contract'
import { type BackOff, backOffMs } from '@daymark/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useAccess } from './client-context.ts'
import { readChanges, type StreamEnd, type StreamListener } from './event-stream.ts'
import { isTouched } from './topics.ts'

/** `live`: informed of changes as they happen. `lost`: not, and connecting again. */
export type Connection = 'connecting' | 'live' | 'lost'

/** Spread, so that not all come at once when a server is back. */
const streamBackOff: BackOff = { firstMs: 1_000, longestMs: 30_000, spread: 0.5 }
/** However much happens, what is in sight is read again at most this often. */
const gatherMs = 1_000

/** Waits, but no longer than until the machine is on a network again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    addEventListener('online', end)
  })
}

/** Reads until the stream ends or the machine leaves its network, which an open stream would not notice. */
async function readUntilOffline(
  apiKey: string,
  listener: StreamListener,
  leaving: AbortSignal,
): Promise<StreamEnd> {
  const cut = new AbortController()
  const onOffline = () => cut.abort()
  addEventListener('offline', onOffline)
  try {
    return await readChanges(apiKey, listener, AbortSignal.any([leaving, cut.signal]))
  } finally {
    removeEventListener('offline', onOffline)
  }
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
        const end = await readUntilOffline(apiKey, listener, leaving.signal)
        if (leaving.signal.aborted) return
        if (end === 'refused') return leave()
        setConnection('lost')
        failures += 1
        await pause(backOffMs(streamBackOff, failures, Math.random()), leaving.signal)
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
