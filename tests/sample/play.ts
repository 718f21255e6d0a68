import type { Client } from '@daymark/contract'
import { valueOf } from './results.ts'

/** Moves the clock through the API until it is there. Trouble on the way is the driver's to get over. */
export async function playUntil(client: Client, to: string): Promise<void> {
  for (;;) {
    const reply = await client.advanceClock({ query: { wait: 20 }, body: { to } })
    if (!reply.ok && reply.problem.code === 'advance-stuck') continue
    const clock = await valueOf(Promise.resolve(reply))
    if (clock.advanceTo === null && clock.at >= to) return
  }
}
