import { Change, changesPath } from '@daymark/contract'

/** What an open stream tells. */
export interface StreamListener {
  onOpen: () => void
  onChange: (change: Change) => void
}

/** Why a stream ended: `refused` when the key opens nothing, else `lost`. */
export type StreamEnd = 'refused' | 'lost'

/** Reads hints for as long as the stream is open. `EventSource` cannot send a key, so the stream is read by hand. */
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
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return 'lost'
      const events = (rest + value).split('\n\n')
      rest = events.pop() ?? ''
      events.forEach((event) => tell(event, onChange))
    }
  } catch {
    return 'lost'
  }
}

function tell(event: string, onChange: StreamListener['onChange']): void {
  const [, data] = /^data: ?(.*)$/m.exec(event) ?? []
  if (data === undefined) return
  const change = Change.safeParse(JSON.parse(data))
  // A newer API may know topics that these pages do not.
  if (change.success) onChange(change.data)
}
