/**
 * The workflow's own time. Temporal replaces `Date.now` in its sandbox by the instant of the current workflow
 * task, the same on every replay; nothing else in this package may look at a clock.
 */
export function workflowNow(): number {
  return Date.now()
}
