import type { Mailbox } from '@daymark/tools'
import type { Client } from '@temporalio/client'
import { skipToTheEnd } from '../differential/real-temporal/time-skipping.ts'

/** What so many runs of seat expansion cost, from start to end, 31 days later. */
export interface Cost {
  /** Of one run's history. */
  historyEvents: number
  runsPerSecond: number
  /** Processor time per run: Temporal's server, PostgreSQL, and whatever else of Daymark was running. */
  cpuMs: Readings & { all: number }
  /** Per run: what arrived in the mailbox. */
  mails: number
}

/** Processor time so far, in milliseconds. */
export interface Readings {
  temporal: number
  postgres: number
  worker: number
}

/** Where a cost is measured. */
export interface Scales {
  client: Client
  mailbox: Mailbox
  readings(): Readings
}

async function finish(client: Client, runIds: readonly string[]): Promise<void> {
  await Promise.all(
    runIds.map(async (runId) => {
      await skipToTheEnd(client, runId)
      await client.workflow.getHandle(runId).result()
    }),
  )
}

/**
 * Weighs runs from their start to their end.
 * @param start - starts them; resolves with their ids when Temporal has them all
 */
export async function costOf(
  { client, mailbox, readings }: Scales,
  start: () => Promise<readonly string[]>,
): Promise<Cost> {
  const mails = mailbox.messages().length
  const before = readings()
  const began = performance.now()
  const runIds = await start()
  await finish(client, runIds)
  const seconds = (performance.now() - began) / 1000
  const after = readings()
  const each = (part: keyof Readings) => (after[part] - before[part]) / runIds.length
  const cpu = { temporal: each('temporal'), postgres: each('postgres'), worker: each('worker') }
  const history = await client.workflow.getHandle(runIds[0] ?? '').fetchHistory()
  return {
    historyEvents: history.events?.length ?? 0,
    runsPerSecond: runIds.length / seconds,
    cpuMs: { ...cpu, all: cpu.temporal + cpu.postgres + cpu.worker },
    mails: (mailbox.messages().length - mails) / runIds.length,
  }
}
