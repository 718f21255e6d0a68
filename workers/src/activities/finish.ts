import type { FinishIfReadRequest, FinishRequest, IfRead } from '@daymark/core/step'
import { finishRun, isOpen, lockOneAccount } from '@daymark/store/runs'
import { failpoint } from '../process/failpoint.ts'
import type { Services } from '../services.ts'
import { unreadBy } from './read-events.ts'

/** Writes the end of a run. */
export async function finish({ store }: Services, request: FinishRequest): Promise<void> {
  await store.inWorkspace(request.run.workspaceId, (tx) => finishRun(tx, request))
  await failpoint('after-run-finished')
}

/** The same, unless something has happened that the run has still to read: then that, and nothing is written. */
export async function finishIfRead(
  { store }: Services,
  { cursor, ...request }: FinishIfReadRequest,
): Promise<IfRead<null>> {
  const { run } = request
  const reply = await store.inWorkspace(run.workspaceId, async (tx): Promise<IfRead<null>> => {
    // Whatever is recorded of the account comes wholly before the end, or wholly after it.
    await lockOneAccount(tx, run.accountId)
    // An end that an earlier try has written stands, whatever was recorded since.
    const unread = (await isOpen(tx, run.runId)) ? await unreadBy(tx, run, cursor) : []
    if (unread.length > 0) return { unread }
    await finishRun(tx, request)
    return { value: null }
  })
  await failpoint('after-run-finished')
  return reply
}
