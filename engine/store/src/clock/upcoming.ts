import type { WorkspaceTransaction } from '../transactions.ts'

/** What a held workspace waits for: its next kept fact and run. Null when there is none. */
export interface Upcoming {
  arrivalAt: number | null
  dueAt: number | null
}

/** @returns what comes next, in epoch milliseconds, in one look */
export async function upcoming(tx: WorkspaceTransaction): Promise<Upcoming> {
  return tx
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('arrivals')
        .select(({ fn }) => fn.min('at').as('at'))
        .as('arrivalAt'),
      selectFrom('runs')
        .select(({ fn }) => fn.min('nextDueAt').as('at'))
        .where('state', '=', 'open')
        .as('dueAt'),
    ])
    .executeTakeFirstOrThrow()
}

/** Whether anything is left to happen in a held workspace, as far as the store knows. */
export async function hasMoreToCome(tx: WorkspaceTransaction): Promise<boolean> {
  const { isAhead } = await tx
    .selectNoFrom(({ exists, selectFrom, or }) =>
      or([
        exists(selectFrom('arrivals').select('id')),
        exists(
          selectFrom('runs').select('id').where('state', '=', 'open').where('nextDueAt', 'is not', null),
        ),
      ]).as('isAhead'),
    )
    .executeTakeFirstOrThrow()
  return Boolean(isAhead)
}
