import type { WorkspaceTransaction } from '../transactions.ts'

/** @returns how many tasks some members have to do, by member; who has none is left out */
export async function countOpenTasks(
  tx: WorkspaceTransaction,
  memberIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('tasks')
    .select(['assigneeId', ({ fn }) => fn.countAll<number>().as('open')])
    .where('assigneeId', 'in', memberIds)
    .where('state', '=', 'open')
    .groupBy('assigneeId')
    .execute()
  return new Map(rows.map(({ assigneeId, open }) => [String(assigneeId), Number(open)]))
}
