import { setTimeout as pause } from 'node:timers/promises'
import { type BackOff, backOffMs } from '@daymark/core'
import pg from 'pg'
import type { NotifyChannel } from './channels.ts'

/** Ends the listening; resolves when its connection is closed. */
export type StopListening = () => Promise<void>

/** Called with what a notice says; '' when everything may have been missed. */
export type OnNotify = (payload: string) => void

const connectionBackOff: BackOff = { firstMs: 100, longestMs: 5_000 }
const connectTimeoutMs = 10_000

/**
 * Listens on a connection of its own and connects again, for as long as it takes, whenever that is lost.
 * `onNotify` is called for each notice and after each (re)connection, because notices may have been missed until then.
 */
export function listen(databaseUrl: string, channel: NotifyChannel, onNotify: OnNotify): StopListening {
  const stopping = new AbortController()
  const listening = keepListening(databaseUrl, channel, onNotify, stopping.signal)
  return async () => {
    stopping.abort()
    await listening
  }
}

async function keepListening(
  databaseUrl: string,
  channel: NotifyChannel,
  onNotify: OnNotify,
  stopping: AbortSignal,
): Promise<void> {
  let failures = 0
  const onConnected = () => {
    failures = 0
    onNotify('')
  }
  while (!stopping.aborted) {
    await listenOnce(databaseUrl, channel, onConnected, onNotify, stopping)
    failures += 1
    await pause(backOffMs(connectionBackOff, failures), undefined, { signal: stopping }).catch(
      () => undefined,
    )
  }
}

/** Resolves when the connection is lost, could not be made, or is no longer wanted; never rejects. */
async function listenOnce(
  databaseUrl: string,
  channel: NotifyChannel,
  onConnected: () => void,
  onNotify: OnNotify,
  stopping: AbortSignal,
): Promise<void> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: channel,
  })
  const over = new AbortController()
  const lost = new Promise<void>((resolve) => {
    client.once('end', () => resolve())
    // Kept for the client's whole life: a late error without a listener would end the process.
    client.on('error', () => resolve())
    stopping.addEventListener('abort', () => resolve(), { signal: over.signal })
  })
  client.on('notification', ({ payload }) => onNotify(payload ?? ''))
  const isListening = await startListening(client, channel)
  if (isListening && !stopping.aborted) {
    onConnected()
    await lost
  }
  over.abort()
  await client.end().catch(() => undefined)
}

async function startListening(client: pg.Client, channel: NotifyChannel): Promise<boolean> {
  try {
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(channel)}`)
    return true
  } catch {
    return false
  }
}
