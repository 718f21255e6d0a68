import { readRunLog } from '@daymark/store'
import { ledgerOf, tasksOf } from './diary.ts'
import { onlyRunOf, type Sandbox } from './sandbox.ts'

/** Everything that an account's only run did, to the millisecond and without its ids, to be compared with another's. */
export async function storyOf(sandbox: Sandbox, accountId: string, zone: string): Promise<object> {
  const { id, state, outcome, endCode, endedAt } = await onlyRunOf(sandbox, accountId)
  const log = await sandbox.inside((tx) => readRunLog(tx, id))
  const sends = await ledgerOf(sandbox, id)
  return {
    state,
    outcome,
    endCode,
    endedAt,
    log: log.map(({ recordedAt: _, ...line }) => line),
    sends: sends.map(({ messageId: _, ...send }) => send),
    tasks: await tasksOf(sandbox, id, zone),
  }
}
