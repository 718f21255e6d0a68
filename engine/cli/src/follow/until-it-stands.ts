import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, ClientResult, Workspace } from '@daymark/contract'
import { refusal } from '../exit-code.ts'
import { presentOf } from '../output/instants.ts'
import { replied } from '../server/reply.ts'

/** How long one request waits, in seconds. */
const waitSeconds = 20

/** How long to leave a server alone that does not wait, in milliseconds. */
const pauseMs = 250

type Wish = (request: { query: { wait: number } }) => Promise<ClientResult<Workspace>>

/**
 * Wishes something of a held clock that may be wished again, and waits until the clock stands.
 * @param onWay - called while it does not
 * @throws CommandError when it is refused, or the clock does not get on
 */
export async function untilItStands(wish: Wish, onWay: (workspace: Workspace) => void): Promise<Workspace> {
  for (;;) {
    const workspace = await replied(wish({ query: { wait: waitSeconds } }))
    if (workspace.state === 'standing') return workspace
    if (workspace.advanceError !== null) {
      throw refusal(`The clock does not get on at ${presentOf(workspace)}: ${workspace.advanceError}`)
    }
    onWay(workspace)
    await sleep(pauseMs)
  }
}

/** Waits until a reset has ended: asked for again, it would begin again. */
export async function untilItIsReset(
  client: Client,
  onWay: (workspace: Workspace) => void,
): Promise<Workspace> {
  let workspace = await replied(client.resetWorkspace({ query: { wait: waitSeconds } }))
  while (workspace.state === 'resetting') {
    onWay(workspace)
    await sleep(pauseMs)
    workspace = await replied(client.getWorkspace())
  }
  return workspace
}
