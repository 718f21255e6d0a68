import { acceptLosses, refuseNamespace, type Store, type TemporalNamespace } from '@daymark/store'
import type { Client } from '@temporalio/client'

async function namespaceOf({ options, workflowService }: Client): Promise<TemporalNamespace> {
  const { namespace: name } = options
  const { namespaceInfo } = await workflowService.describeNamespace({ namespace: name })
  return { id: namespaceInfo?.id ?? name, name }
}

/**
 * Makes sure that open runs were started in this namespace: those of another would all look lost.
 * @param lostRuns - `end`: a person has looked, and what is lost may be ended
 * @throws Error, with what to do, when they were not
 */
export async function settleNamespace(store: Store, client: Client, lostRuns: 'keep' | 'end'): Promise<void> {
  const namespace = await namespaceOf(client)
  if (lostRuns === 'end') return store.inSystem((tx) => acceptLosses(tx, namespace))
  const refusal = await store.inSystem((tx) => refuseNamespace(tx, namespace))
  if (refusal !== null) throw new Error(refusal)
}
