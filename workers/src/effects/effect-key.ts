import type { Ask } from '@daymark/core/step'

/** The key of one try of one step's effect; parts of it add what distinguishes them. */
export function effectKey(runId: string, { stepId, visit, try: attempt }: Ask): string {
  return `${runId}:${stepId}:${visit}:${attempt}`
}

/** What the keys of a try's deliveries begin with. */
export function deliveryPrefix(runId: string, ask: Ask): string {
  return `${effectKey(runId, ask)}:`
}
