import { ChangeTopic } from '@daymark/contract'
import { changesChannel, type StopListening, type Store } from '@daymark/store'

/** Somebody who wants to hear of a workspace's changes. */
export interface ChangeListener {
  inform(topics: readonly ChangeTopic[]): void
  end(): void
}

/** Passes the database's notices on to those who look at a workspace. Listens only while anybody does. */
export interface ChangeHub {
  /** @returns what to call to leave */
  join(workspaceId: string, listener: ChangeListener): () => void
  /** Sends everybody home. */
  close(): Promise<void>
}

/** A notice is "<topic> <workspace>"; an empty one says that any may have been missed. */
function read(payload: string): { topics: readonly ChangeTopic[]; workspaceId: string | null } {
  if (payload === '') return { topics: ChangeTopic.options, workspaceId: null }
  const space = payload.indexOf(' ')
  const topic = ChangeTopic.safeParse(payload.slice(0, space))
  return { topics: topic.success ? [topic.data] : [], workspaceId: payload.slice(space + 1) }
}

/** Makes the one hub of a process. */
export function changeHub(store: Store): ChangeHub {
  const listeners = new Map<ChangeListener, string>()
  let stop: StopListening | null = null
  const onNotify = (payload: string) => {
    const { topics, workspaceId } = read(payload)
    for (const [listener, own] of listeners) {
      if (workspaceId === null || workspaceId === own) listener.inform(topics)
    }
  }
  const stopListening = async () => {
    const stopping = stop
    stop = null
    await stopping?.()
  }
  return {
    join(workspaceId, listener) {
      listeners.set(listener, workspaceId)
      stop ??= store.listen(changesChannel, onNotify)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) void stopListening()
      }
    },
    async close() {
      for (const listener of listeners.keys()) listener.end()
      listeners.clear()
      await stopListening()
    },
  }
}
