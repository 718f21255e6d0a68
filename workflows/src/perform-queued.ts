import type { Answer, AskRequest } from '@daymark/core/step'
import { CancellationScope, condition, isCancellation } from '@temporalio/workflow'
import { local, queued } from './activities.ts'

/**
 * Has an outside effect performed, and awaits it: as runs do that have begun before questions stayed in flight. When it
 * has been tried for as long as it may be, or cannot succeed, the step leaves by `failed`; the database says whether the
 * effect happened after all.
 * @param isCancelled - becomes true when the run is to be cancelled: the effect is not tried again
 * @returns null when the effect was given up because the run is cancelled
 */
export async function performQueued(request: AskRequest, isCancelled: () => boolean): Promise<Answer | null> {
  const effect = new CancellationScope()
  const watch = new CancellationScope()
  const watching = watch
    .run(() => condition(isCancelled))
    .then(
      () => effect.cancel(),
      () => undefined,
    )
  try {
    return await effect.run(() => queued(request.ask).performAction(request))
  } catch (error) {
    return isCancellation(error) ? null : await local.giveUp(request)
  } finally {
    watch.cancel()
    await watching
  }
}
