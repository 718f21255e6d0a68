import type { Client } from '@daymark/contract'
import { replied } from './reply.ts'

/** @returns whether the people of sandboxes are simulated: their package can be left out of a Daymark */
export async function hasSimulatedPeople(client: Client): Promise<boolean> {
  const reply = await client.listPlannedReactions({ query: { limit: 1 } })
  if (!reply.ok && reply.problem.code === 'unknown-route') return false
  await replied(Promise.resolve(reply))
  return true
}
