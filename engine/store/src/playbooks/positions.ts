import { type RawBuilder, sql } from 'kysely'
import type { WorkspaceTransaction } from '../transactions.ts'

/** At which steps the runs of a playbook are, and which exits they took. */
export interface Positions {
  enrolled: number
  runs: { open: number; paused: number; ended: number; converted: number }
  steps: { stepId: string; open: number }[]
  exits: { stepId: string; exit: string; taken: number }[]
}

/** How many runs of a playbook there are, by their state. */
export interface RunCounts {
  openRuns: number
  pausedRuns: number
  endedRuns: number
  convertedRuns: number
}

const isOpen = sql<boolean>`state = 'open'`
const isPaused = sql<boolean>`state = 'open' and paused_at is not null`
const hasEnded = sql<boolean>`state = 'ended'`
const hasConverted = sql<boolean>`outcome = 'converted'`

function countOf(condition: RawBuilder<boolean>): RawBuilder<number> {
  return sql<number>`count(*) filter (where ${condition})`
}

/** @returns the runs of each playbook that has any, by playbook */
export async function countRuns(
  tx: WorkspaceTransaction,
  playbookId?: string,
): Promise<ReadonlyMap<string, RunCounts>> {
  const rows = await tx
    .selectFrom('runs')
    .select('playbookId')
    .select([
      countOf(isOpen).as('openRuns'),
      countOf(isPaused).as('pausedRuns'),
      countOf(hasEnded).as('endedRuns'),
      countOf(hasConverted).as('convertedRuns'),
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
  const { enrolled, ...counts } = await runs
    .select(({ fn }) => [
      fn.countAll<number>().as('enrolled'),
      countOf(isOpen).as('open'),
      countOf(isPaused).as('paused'),
      countOf(hasEnded).as('ended'),
      countOf(hasConverted).as('converted'),
    ])
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
    runs: counts,
    steps,
    exits: exits.map(({ stepId, exit, taken }) => ({ stepId: stepId!, exit: exit!, taken })),
  }
}
