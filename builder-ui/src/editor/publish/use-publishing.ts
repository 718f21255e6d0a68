import type { Endpoints, ReplyOf } from '@daymark/contract'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useClient } from '../../api/client-context.ts'
import { valueOf } from '../../api/read.ts'
import { RefusedError } from '../../api/refused-error.ts'
import type { DraftSync, DraftView } from '../draft/sync.ts'

export type MeantimeEdit = ReplyOf<Endpoints['listDraftEdits']>['items'][number]

/** The revision that the dialog shows and publishes: the draft's when everything of one's own was saved. */
export interface Seen {
  /** Null until everything is saved. */
  revision: number | null
  /** What others have done to the draft since; none while nothing has changed. */
  since: readonly MeantimeEdit[]
  /** Whether the draft is another by now. */
  isOld: boolean
  /** Takes what the draft is now as what is to be published. */
  lookAgain(): void
}

const none: readonly MeantimeEdit[] = []

/** Holds on to the revision that its author looks at, so that nothing is published that they have not seen. */
export function useSeen(playbookId: string, draft: DraftSync, { session }: DraftView): Seen {
  const client = useClient()
  const [revision, setRevision] = useState<number | null>(null)
  const [since, setSince] = useState(none)
  const isOld = revision !== null && session.revision !== revision
  useEffect(() => {
    let isCurrent = true
    void draft.settled().then((isSaved) => {
      const now = draft.view()?.session.revision
      if (isCurrent && isSaved && now !== undefined) setRevision((before) => before ?? now)
    })
    return () => {
      isCurrent = false
    }
  }, [draft])
  useEffect(() => {
    if (!isOld || revision === null) return
    let isCurrent = true
    const query = { after: revision, limit: 50 }
    void client.listDraftEdits({ params: { id: playbookId }, query }).then((list) => {
      if (isCurrent && list.ok) setSince(list.value.items)
    })
    return () => {
      isCurrent = false
    }
  }, [client, playbookId, revision, isOld, session.revision])
  return {
    revision,
    since: isOld ? since : none,
    isOld,
    lookAgain() {
      setRevision(session.revision)
      setSince(none)
    },
  }
}

/** Publishes what was seen, and nothing else. */
export function usePublishing(playbookId: string, draft: DraftSync, seen: Seen, onDone: () => void) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (note: string) => {
      if (!(await draft.settled()) || seen.revision === null) {
        throw new Error('Not everything is saved yet, so nothing was published. Try again when it is.')
      }
      const body = note.trim() === '' ? {} : { note: note.trim() }
      const request = { params: { id: playbookId }, body, ifMatch: seen.revision }
      return valueOf(client.publishPlaybook(request))
    },
    onSuccess: ({ version }) => {
      notifications.show({ color: 'teal', title: `Version ${version} is published`, message: '' })
      void queries.invalidateQueries({ queryKey: ['getPlaybook'] })
      onDone()
    },
    onError(error) {
      // Somebody was faster than the stream of changes: what they did is taken in, and shown.
      if (error instanceof RefusedError && error.status === 412) void draft.follow()
    },
  })
}
