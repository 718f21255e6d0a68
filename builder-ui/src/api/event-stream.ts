import { Change, changesPath } from '@daymark/contract'
import { EventSourceParserStream } from 'eventsource-parser/stream'

/** What an open stream reports. */
export interface StreamListener {
  onOpen: () => void
  onChange: (change: Change) => void
}

/** Why a stream ended: `refused` when the key opens nothing, else `lost`. */
export type StreamEnd = 'refused' | 'lost'

/** A hint is a list of topics; whatever grows beyond this is no stream of ours. */
const longestEvent = 65_536

/** Reads hints for as long as the stream is open. `EventSource` cannot send a key, so the stream is fetched. */
export async function readChanges(
  apiKey: string,
  { onOpen, onChange }: StreamListener,
  signal: AbortSignal,
): Promise<StreamEnd> {
  try {
    const headers = { authorization: `Bearer ${apiKey}`, accept: 'text/event-stream' }
    const response = await fetch(changesPath, { headers, signal, cache: 'no-store' })
    if (response.status === 401) return 'refused'
    if (!response.ok || response.body === null) return 'lost'
    onOpen()
    await passChanges(response.body, onChange)
  } catch {
    // A stream that broke ends like one that was closed.
  }
  return 'lost'
}

/**
 * Passes on every change that a stream of server-sent events reports, until it ends.
 * @throws what the stream fails with; SyntaxError when an event is not JSON
 */
export async function passChanges(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onChange: StreamListener['onChange'],
): Promise<void> {
  const reader = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ maxBufferSize: longestEvent }))
    .getReader()
  try {
    for (;;) {
      const { value: event, done } = await reader.read()
      if (done) return
      const change = Change.safeParse(JSON.parse(event.data))
      // A newer API may know topics that these pages do not.
      if (change.success) onChange(change.data)
    }
  } finally {
    // A stream that cannot be read may still be open.
    void reader.cancel().catch(() => undefined)
  }
}
