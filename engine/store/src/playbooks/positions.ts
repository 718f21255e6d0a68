import type { WorkspaceTransaction } from '../transactions.ts'

/** Where the runs of a playbook stand, and which ways they went. */
export interface Positions {
  enrolled: number
  steps: { stepId: string; open: number }[]
  exits: { stepId: string; exit: string; taken: number }[]
}

/** How many runs of a playbook there are, by how they stand. */
export interface RunCounts {
  openRuns: number
  pausedRuns: number
  endedRuns: number
  convertedRuns: number
}

/** @returns the runs of each playbook that has any, by playbook */
export async function countRuns(
  tx: WorkspaceTransaction,
  playbookId?: string,
): Promise<ReadonlyMap<string, RunCounts>> {
  const rows = await tx
    .selectFrom('runs')
    .select('playbookId')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('state', '=', 'open').as('openRuns'),
      fn
        .countAll<number>()
        .filterWhere('state', '=', 'open')
        .filterWhere('pausedAt', 'is not', null)
        .as('pausedRuns'),
      fn.countAll<number>().filterWhere('state', '=', 'ended').as('endedRuns'),
      fn.countAll<number>().filterWhere('outcome', '=', 'converted').as('convertedRuns'),
    ])
    .$if(playbookId !== undefined, (query) => query.where('playbookId', '=', playbookId!))
    .groupBy('playbookId')
    .execute()
  return new Map(rows.map(({ playbookId: id, ...counts }) => [id, counts]))
}

/** @returns the positions of a playbook's runs; of one version, or of all */
export async function readPositions(
  tx: WorkspaceTransaction,
  playbookId: string,
  version?: number,
): Promise<Positions> {
  const runs = tx
    .selectFrom('runs as run')
    .where('run.playbookId', '=', playbookId)
    .$if(version !== undefined, (query) => query.where('run.version', '=', version!))
  const { enrolled } = await runs
    .select(({ fn }) => fn.countAll<number>().as('enrolled'))
    .executeTakeFirstOrThrow()
  const steps = await runs
    .where('run.state', '=', 'open')
    .innerJoin('runTokens as token', 'token.runId', 'run.id')
    .select(['token.stepId', ({ fn }) => fn.count<number>('run.id').distinct().as('open')])
    .groupBy('token.stepId')
    .orderBy('token.stepId')
    .execute()
  const exits = await runs
    .innerJoin('runLog as line', 'line.runId', 'run.id')
    .select(['line.stepId', 'line.exit', ({ fn }) => fn.countAll<number>().as('taken')])
    .where('line.exit', 'is not', null)
    .where('line.stepId', 'is not', null)
    .groupBy(['line.stepId', 'line.exit'])
    .orderBy('line.stepId')
    .orderBy('line.exit')
    .execute()
  return {
    enrolled,
    steps,
    exits: exits.map(({ stepId, exit, taken }) => ({ stepId: stepId!, exit: exit!, taken })),
  }
}
