import type { nextTimer, RunEvent } from '@daymark/core/step'

/** What a run waits for at Temporal: the next instant of one of its tokens. */
export type Timer = NonNullable<ReturnType<typeof nextTimer>>

/** What the machine is fed when the timer rings. */
export function firing({ tokenId }: Timer): RunEvent {
  return { type: 'timer-fired', tokenId }
}
