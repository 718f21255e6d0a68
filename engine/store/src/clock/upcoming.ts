import type { WorkspaceTransaction } from '../transactions.ts'

/** What a held workspace waits for: its next kept fact, run and doing of a stand-in. Null when there is none. */
export interface Upcoming {
  arrivalAt: number | null
  dueAt: number | null
  doingAt: number | null
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
      selectFrom('doings')
        .select(({ fn }) => fn.min('at').as('at'))
        .where('state', '=', 'planned')
        .as('doingAt'),
    ])
    .executeTakeFirstOrThrow()
}

/** Whether anything is left to happen in a held workspace. */
export async function hasMoreToCome(tx: WorkspaceTransaction): Promise<boolean> {
  const { isAhead } = await tx
    .selectNoFrom(({ exists, selectFrom, or }) =>
      or([
        exists(selectFrom('arrivals').select('id')),
        exists(
          selectFrom('runs').select('id').where('state', '=', 'open').where('nextDueAt', 'is not', null),
        ),
        exists(selectFrom('doings').select('id').where('state', '=', 'planned')),
      ]).as('isAhead'),
    )
    .executeTakeFirstOrThrow()
  return Boolean(isAhead)
}
