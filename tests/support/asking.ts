import type { AskRequest } from '@daymark/core/step'
import type { Store } from '@daymark/store'
import { loadRunStart } from '@daymark/store/runs'

/** Which run asks, and what. */
export interface Asking {
  workspaceId: string
  accountId: string
  playbookId: string
  stepId: string
  /** Epoch milliseconds. */
  at: number
}

/** The request of an account's open run to have an action step performed, as its host would send it. */
export async function askOf(store: Store, asking: Asking): Promise<AskRequest> {
  const { workspaceId, accountId, playbookId, stepId, at } = asking
  const start = await store.inWorkspace(workspaceId, async (tx) => {
    const { id } = await tx
      .selectFrom('runs')
      .select('id')
      .where('accountId', '=', accountId)
      .where('playbookId', '=', playbookId)
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow()
    return loadRunStart(tx, id)
  })
  if (!start) throw new Error(`Account "${accountId}" has no open run.`)
  return {
    run: start.run,
    ask: {
      type: 'ask',
      key: `${stepId}:1:1:1`,
      tokenId: '1',
      stepId,
      stepType: 'action',
      visit: 1,
      try: 1,
      entry: 1,
      at,
      due: at,
      cursor: start.run.startSeq,
      variables: {},
      lane: { kind: 'queue', taskQueue: 'daymark-email', giveUpAfterMs: 86_400_000 },
      label: stepId,
    },
    progress: { version: 0, entries: [], at, pausedAt: null, tokens: [] },
    now: at,
  }
}
