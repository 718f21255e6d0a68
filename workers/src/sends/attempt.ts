/** When one attempt to deliver something ends, whether it has succeeded or not. */
export interface Attempt {
  /** Nobody wants it any more, or this process is to stop: what has not left is not to leave. */
  stop: AbortSignal
  /** Its time is over: Temporal is about to have somebody else try. */
  over: AbortSignal
}

/** Well before the activity's own time-out (workflows/src/activities.ts), so that two attempts never overlap. */
const longestMs = 90_000

/** An attempt that begins now. @param cancelled - left out: nobody stops it */
export function newAttempt(cancelled?: AbortSignal): Attempt {
  const over = AbortSignal.timeout(longestMs)
  return { stop: cancelled ? AbortSignal.any([cancelled, over]) : over, over }
}
