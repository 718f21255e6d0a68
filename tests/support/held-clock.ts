import { setTimeout as sleep } from 'node:timers/promises'
import { clockStatus, requestAdvance, type Store } from '@daymark/store'

const patienceMs = 120_000

/** Has a held workspace advanced, and waits until the driver has brought it there. @throws when it gets stuck */
export async function advance(store: Store, workspaceId: string, to: number): Promise<void> {
  const requested = await store.inWorkspace(workspaceId, (tx) => requestAdvance(tx, to))
  if (!requested.ok) throw new Error(requested.refusal.message)
  for (let waited = 0; waited < patienceMs; waited += 25) {
    const { at, advanceTo, advanceError } = await store.inWorkspace(workspaceId, clockStatus)
    if (advanceTo === null && at >= to) return
    if (advanceError !== null)
      throw new Error(`The clock stopped at ${new Date(at).toISOString()}: ${advanceError}`)
    await sleep(25)
  }
  throw new Error('The clock did not arrive.')
}
