import { readRunLog, type RunLogRow } from '@daymark/store'
import { dayAndTime } from './local-time.ts'
import { runIn, type Sandbox } from './sandbox.ts'

function lineOf({ kind, stepId, exit, code }: RunLogRow): string | null {
  if (kind === 'answered' && exit === null) return code === null ? null : `${stepId}: waits (${code})`
  if (kind === 'started' || kind === 'paused' || kind === 'resumed') return kind
  if (kind === 'ended') return `ended: ${code}`
  if (kind === 'retried') return `${stepId}: retried`
  return code === null ? `${stepId}: ${exit}` : `${stepId}: ${exit} (${code})`
}

/**
 * What a run did, as its account's people would put it: `Day 7 09:00 day-7-email: done`, the day counted from its
 * enrolment and the time read off a clock in the zone. Waits that begin are left out, unless
 * there is a code to say why; that they end is said.
 */
export async function diaryOf(sandbox: Sandbox, runId: string, zone: string): Promise<string[]> {
  const { enrolledAt } = await runIn(sandbox, runId)
  const log = await sandbox.inside((tx) => readRunLog(tx, runId))
  return log.flatMap((row) => {
    const line = lineOf(row)
    return line === null ? [] : [`${dayAndTime(row.at, enrolledAt, zone)} ${line}`]
  })
}

/** A message of the ledger, and when it went out by the run's own time. */
export interface SentMessage {
  at: number
  stepId: string
  channel: string
  state: string
  attempts: number
  messageId: string | null
  error: string | null
}

/** @returns what the ledger holds of a run, the oldest first */
export function ledgerOf({ inside }: Sandbox, runId: string): Promise<SentMessage[]> {
  return inside((tx) =>
    tx
      .selectFrom('sends')
      .select(['at', 'stepId', 'channel', 'state', 'attempts', 'messageId', 'error'])
      .where('runId', '=', runId)
      .orderBy('at')
      .orderBy('recordedAt')
      .execute(),
  )
}

/** @returns the subjects of what has arrived at an address, the oldest first */
export function mailTo({ house }: Sandbox, address: string): string[] {
  return house.mailbox
    .messages()
    .filter(({ recipients }) => recipients.includes(address))
    .map(({ subject }) => subject)
    .toReversed()
}

/** @returns a run's tasks in the order of their steps: how each stands, and by when it is due in the zone */
export async function tasksOf(sandbox: Sandbox, runId: string, zone: string): Promise<string[]> {
  const { enrolledAt } = await runIn(sandbox, runId)
  const tasks = await sandbox.inside((tx) =>
    tx
      .selectFrom('tasks')
      .select(['stepId', 'state', 'assigneeId', 'overdue', 'dueAt'])
      .where('runId', '=', runId)
      .orderBy('createdAt')
      .execute(),
  )
  return tasks.map(
    ({ stepId, state, assigneeId, overdue, dueAt }) =>
      `${stepId} of ${assigneeId} until ${dayAndTime(dueAt, enrolledAt, zone)}: ${state}${overdue ? ', overdue' : ''}`,
  )
}

/** @returns every refusal to send, with its reason in plain words */
export function refusalsOf(
  { inside }: Sandbox,
  runId: string,
): Promise<{ stepId: string | null; code: string; reason: string }[]> {
  return inside((tx) =>
    tx
      .selectFrom('decisions')
      .select(['stepId', 'code', 'reason'])
      .where('runId', '=', runId)
      .where('kind', '=', 'send')
      .where('outcome', '=', 'held-back')
      .orderBy('at')
      .orderBy('recordedAt')
      .execute(),
  )
}
