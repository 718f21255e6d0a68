import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@temporalio/client'

/** The raw calls of Temporal's time skipping, which the SDK does not wrap. Durations are in milliseconds. */
interface Skipper {
  client: Client
  workflowId: string
}

function requestOf({ client, workflowId }: Skipper) {
  return { namespace: client.options.namespace, workflowExecution: { workflowId } }
}

function durationOf(ms: number) {
  return { seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1_000_000 } as never
}

/** @returns the workflow's own present, in epoch milliseconds */
export async function presentOf(skipper: Skipper): Promise<number> {
  const { workflowService } = skipper.client.connection
  const { namespace, workflowExecution } = requestOf(skipper)
  const described = await workflowService.describeWorkflowExecution({
    namespace,
    execution: workflowExecution,
  })
  const time = described.workflowExtendedInfo?.timeSkippingInfo?.currentTime
  return time ? Number(time.seconds) * 1000 + (time.nanos ?? 0) / 1_000_000 : Date.now()
}

async function configure(
  skipper: Skipper,
  fastForwardConfig?: { id: string; duration: never },
): Promise<void> {
  await skipper.client.connection.workflowService.updateWorkflowExecutionOptions({
    ...requestOf(skipper),
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, ...(fastForwardConfig && { fastForwardConfig }) },
    },
    updateMask: { paths: ['time_skipping_config'] },
  })
}

/** Skips from wait to wait, until the workflow ends. */
export function skipToTheEnd(client: Client, workflowId: string): Promise<void> {
  return configure({ client, workflowId })
}

/** Skips to an instant and stands there; from then on the workflow's time passes as everybody's. */
export async function skipTo(client: Client, workflowId: string, instant: number): Promise<void> {
  const skipper = { client, workflowId }
  for (;;) {
    const left = Math.floor(instant - (await presentOf(skipper)))
    if (left <= 0) return
    const id = `to-${instant}-${left}`
    await configure(skipper, { id, duration: durationOf(left) })
    await client.connection.workflowService.pollWorkflowExecutionTimeSkipping({
      ...requestOf(skipper),
      fastForwardId: id,
    })
    await sleep(5)
  }
}
