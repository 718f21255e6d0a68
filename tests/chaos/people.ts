import { setTimeout as sleep } from 'node:timers/promises'
import {
  clockStatus,
  completeTask,
  requestAdvance,
  type Store,
  type WorkspaceTransaction,
} from '@daymark/store'
import { dayMs, heldStart, type Population } from './population.ts'

/** A day after the second e-mail of the held workspace, and before its tasks are overdue. */
const heldEnd = heldStart + 7 * dayMs

const pauseMs = 100

export interface Patience {
  ms: number
  /** Rejects when there is no use in waiting: a process has died that should live. */
  giveUp?: Promise<never>
}

/**
 * Looks until it is so. A database that is away is waited for.
 * @throws when it takes longer than the patience lasts
 */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  { ms, giveUp }: Patience,
): Promise<void> {
  const deadline = Date.now() + ms
  let last: unknown
  while (Date.now() < deadline) {
    try {
      if (await isSo()) return
    } catch (error) {
      last = error
    }
    await Promise.race([sleep(pauseMs), ...(giveUp ? [giveUp] : [])])
  }
  throw new Error(`Waited ${ms} ms in vain: ${what}`, { cause: last })
}

async function openRuns(tx: WorkspaceTransaction): Promise<number> {
  const { count } = await tx
    .selectFrom('runs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The members do what they are asked to do. */
export async function doTasks(store: Store, workspaceId: string): Promise<void> {
  const open = await store.inWorkspace(workspaceId, (tx) =>
    tx.selectFrom('tasks').select('id').where('state', '=', 'open').orderBy('id').limit(50).execute(),
  )
  for (const { id } of open) {
    await store.inWorkspace(workspaceId, (tx) =>
      completeTask(tx, id, { outcome: 'agreed', note: null, completedBy: null }),
    )
  }
}

/** Somebody looks at the clock, and sends it to its end unless it is on its way. */
async function moveClock(store: Store, workspaceId: string): Promise<void> {
  await store.inWorkspace(workspaceId, async (tx) => {
    const { at, advanceTo } = await clockStatus(tx)
    if (at < heldEnd && advanceTo === null) await requestAdvance(tx, heldEnd)
  })
}

/** One look at a workspace by its people. @returns whether every run has ended */
async function lookIn(store: Store, { workspaceId, clock }: Population): Promise<boolean> {
  if (clock === 'held') await moveClock(store, workspaceId)
  await doTasks(store, workspaceId)
  return store.inWorkspace(workspaceId, async (tx) => (await openRuns(tx)) === 0)
}

/** People work in every workspace until all its runs have ended. */
export async function liveToTheEnd(
  store: Store,
  populations: readonly Population[],
  patience: Patience,
): Promise<void> {
  for (const population of populations) {
    await until(`the runs of ${population.workspaceId} end`, () => lookIn(store, population), patience)
  }
}

/** People work until a process is gone. Its end may keep the database busy for a moment. */
export async function liveUntilDeath(
  store: Store,
  populations: readonly Population[],
  death: Promise<unknown>,
  { ms }: Patience,
): Promise<void> {
  let isDead = false
  void death.then(() => (isDead = true))
  await until(
    'the process dies',
    async () => {
      for (const population of populations) if (!isDead) await lookIn(store, population)
      return isDead
    },
    { ms },
  )
}
