import type { Answer, AskRequest } from '@daymark/core/step'
import { CancellationScope, condition, isCancellation } from '@temporalio/workflow'
import { local, queued } from './activities.ts'

/** Who performs an effect, while it takes its time. */
export interface QueuedWatch {
  /** Becomes true when the run is to be cancelled: the effect is not tried again. */
  isCancelled(): boolean
  /** Called as soon as the effect has come to its end, whatever that is. */
  settled(): void
}

/**
 * Has an outside effect performed. When it has been tried for as long as it may be, or cannot succeed, the step
 * leaves by `failed`; the database says whether the effect happened after all.
 * @returns null when the effect was given up because the run is cancelled
 */
export async function performQueued(
  request: AskRequest,
  { isCancelled, settled }: QueuedWatch,
): Promise<Answer | null> {
  const effect = new CancellationScope()
  const watch = new CancellationScope()
  const watching = watch
    .run(() => condition(isCancelled))
    .then(
      () => effect.cancel(),
      () => undefined,
    )
  try {
    return await effect.run(() => queued(request.ask).performAction(request)).finally(settled)
  } catch (error) {
    return isCancellation(error) ? null : await local.giveUp(request)
  } finally {
    watch.cancel()
    await watching
  }
}
