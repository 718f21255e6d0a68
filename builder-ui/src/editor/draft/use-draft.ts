import { type BackOff, backOffMs } from '@daymark/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useClient } from '../../api/client-context.ts'
import { useRead } from '../../api/read.ts'
import { RefusedError } from '../../api/refused-error.ts'
import { keepWhatIsTyped } from '../../panel/typed-so-far.ts'
import { freshEditId } from './fresh-id.ts'
import { keptDraft } from './kept.ts'
import { draftPort } from './port.ts'
import { createDraftSync, type DraftSync, type DraftView } from './sync.ts'

const sendBackOff: BackOff = { firstMs: 1_000, longestMs: 30_000, spread: 0.5 }

/** Waits, but no longer than until the machine is on a network again. */
function pause(failures: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, backOffMs(sendBackOff, failures, Math.random()))
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}

export type DraftState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: RefusedError; retry: () => void }
  | { kind: 'open'; draft: DraftSync; view: DraftView }

const nothing = () => () => undefined

/** Opens a playbook's draft for as long as the page shows it, and follows what others do to it. */
export function useDraft(playbookId: string): DraftState {
  const client = useClient()
  const { data: workspace } = useRead('getWorkspace', {})
  const workspaceId = workspace?.id
  const [draft, setDraft] = useState<DraftSync | null>(null)
  const [error, setError] = useState<RefusedError | null>(null)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (workspaceId === undefined) return
    const place = { long: localStorage, short: sessionStorage, workspaceId, playbookId }
    const next = createDraftSync({
      port: draftPort(client, playbookId),
      kept: keptDraft({ ...place, pageId: freshEditId() }),
      newId: freshEditId,
      pause,
      finishBegun: keepWhatIsTyped,
    })
    let isCurrent = true
    setError(null)
    void next.open().then((opened) => {
      if (!isCurrent) return
      if (opened.ok) setDraft(next)
      else setError(new RefusedError(opened.status, opened.problem))
    })
    addEventListener('pagehide', next.keepSteps)
    return () => {
      isCurrent = false
      removeEventListener('pagehide', next.keepSteps)
      next.close()
      setDraft(null)
    }
  }, [client, workspaceId, playbookId, attempt])

  const view = useSyncExternalStore(draft?.subscribe ?? nothing, () => draft?.view() ?? null)

  // Its name is that of the endpoint, which is how the stream of changes finds it.
  useQuery({
    queryKey: ['listDraftEdits', { params: { id: playbookId }, follows: true }],
    queryFn: async () => {
      await draft?.follow()
      return null
    },
    enabled: draft !== null,
    staleTime: 0,
  })

  if (draft && view) return { kind: 'open', draft, view }
  if (error) return { kind: 'failed', error, retry: () => setAttempt((before) => before + 1) }
  return { kind: 'loading' }
}
