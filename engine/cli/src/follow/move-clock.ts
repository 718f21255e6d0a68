import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, Workspace } from '@daymark/contract'
import { refusal } from '../exit-code.ts'
import { presentOf } from '../output/instants.ts'
import { replied } from '../server/reply.ts'

/** How long one request waits for the clock to arrive, in seconds. */
const waitSeconds = 20

/** How long to leave a server alone that does not wait, in milliseconds. */
const pauseMs = 250

/**
 * Moves a held clock and waits until it is there and everything due is done.
 * @param to - epoch milliseconds
 * @param onWay - called while it is on its way
 * @throws CommandError when the clock cannot be moved, or stops short
 */
export async function moveClock(
  client: Client,
  to: number,
  onWay: (workspace: Workspace) => void,
): Promise<Workspace> {
  for (;;) {
    const workspace = await replied(
      client.advanceClock({ query: { wait: waitSeconds }, body: { to: new Date(to).toISOString() } }),
    )
    if (workspace.advanceTo === null && Date.parse(workspace.at) >= to) return workspace
    if (workspace.state === 'standing') throw refusal(`The clock was paused at ${presentOf(workspace)}.`)
    if (workspace.advanceError !== null) {
      throw refusal(`The clock stopped at ${presentOf(workspace)}: ${workspace.advanceError}`)
    }
    onWay(workspace)
    await sleep(pauseMs)
  }
}
