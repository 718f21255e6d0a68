import { setTimeout as sleep } from 'node:timers/promises'
import { nextTimer, type RunState, runWorkflow } from '@daymark/core/step'
import { presentOf, skipTo } from '../differential/real-temporal/time-skipping.ts'
import type { House } from './house.ts'

/** Asked so often before something counts as stuck. */
const mostTries = 600
const askAgainMs = 25

/** Asks until the answer is there. @throws when it does not come */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    await sleep(askAgainMs)
  }
  throw new Error(`Waited in vain: ${what}.`)
}

/** @returns the run's state, as its workflow has it, once it waits for an instant */
export function untilItWaits({ client }: House, runId: string): Promise<RunState> {
  return eventually('the run waits', async () => {
    // Before it is started, Temporal does not know it.
    const state = await client.workflow
      .getHandle(runId)
      .query<RunState>(runWorkflow.state)
      .catch(() => null)
    return state && nextTimer(state) ? state : null
  })
}

/** Brings a run on the wall clock so close before the instant it waits for. @returns that instant */
export async function skipToJustBefore(house: House, runId: string, ms: number): Promise<number> {
  const due = nextTimer(await untilItWaits(house, runId))?.until ?? 0
  await skipTo(house.client, runId, due - ms)
  return due
}

/**
 * Brings a run whose workers are away to the instant it waits for, and waits until its timer has fired.
 * @returns the run's present, just after it
 */
export async function skipOverTimer({ client }: House, runId: string, due: number): Promise<number> {
  // With work waiting for a worker the server skips no further: this does not come back before there is one.
  const skipping = skipTo(client, runId, due + 60_000)
  skipping.catch(() => undefined)
  return eventually('the timer fires', async () => {
    const now = await presentOf({ client, workflowId: runId })
    return now > due && now
  })
}
