import { ingestEvents, ingestUsage, touchRun, workspaceClock } from '@daymark/store'
import { type Operation, runWorkflow } from '@daymark/core/step'
import type { Sandbox } from './sandbox.ts'

/** Reports how many seats an account uses; on a held clock it may be of the future, and happens then. */
export async function reportSeats(
  { inside }: Sandbox,
  accountId: string,
  at: number,
  seats: { used: number; limit: number },
): Promise<void> {
  const outcomes = await inside(async (tx) =>
    ingestUsage(tx, await workspaceClock(tx), [{ accountId, metric: 'seats', at, ...seats }]),
  )
  if (outcomes.some(({ status }) => status === 'refused')) throw new Error(JSON.stringify(outcomes))
}

/** Reports an event, in the same manner. */
export async function reportEvent(
  { inside }: Sandbox,
  accountId: string,
  kind: string,
  at: number,
  properties: Record<string, string | number> = {},
): Promise<void> {
  const id = `${accountId} ${kind} ${at}`
  const outcomes = await inside(async (tx) =>
    ingestEvents(tx, await workspaceClock(tx), [
      { accountId, id, kind, occurredAt: at, properties, source: 'test' },
    ]),
  )
  if (outcomes.some(({ status }) => status === 'refused')) throw new Error(JSON.stringify(outcomes))
}

/** Reports that an account has two more seats. */
export function reportPurchase(sandbox: Sandbox, accountId: string, at: number): Promise<void> {
  return reportEvent(sandbox, accountId, 'seats.changed', at, { from: 10, to: 12, added: 2, source: 'test' })
}

/** An operation without its instant, which is the workspace's present. */
export type Act = Operation extends infer O ? (O extends Operation ? Omit<O, 'at'> : never) : never

/** An operator's act on a run: the update, and the notice to the driver. @throws when the run refuses */
export async function operate(sandbox: Sandbox, runId: string, act: Act): Promise<void> {
  const { house, inside } = sandbox
  const { at } = await inside(workspaceClock)
  await house.client.workflow
    .getHandle(runId)
    .executeUpdate(runWorkflow.operate, { args: [{ ...act, at } as Operation] })
  await inside((tx) => touchRun(tx, runId, at))
}
