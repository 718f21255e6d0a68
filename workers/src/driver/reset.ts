import {
  backToStart,
  closeGate,
  finishReset,
  type HeldClock,
  noteReseeded,
  removeAccounts,
  removeArrivals,
  reseedNext,
} from '@daymark/store/driver'
import type { ExtensionSeeds } from '@daymark/store/extension'
import { failpoint } from '../process/failpoint.ts'
import type { Delivering } from '../relay/deliver.ts'
import { wallNow } from '../wall-now.ts'
import { forgetSomeRuns } from './forget-runs.ts'
import { letGoOfMail } from './mail-of-sandbox.ts'

/** A sandbox on its way back to its start. */
export interface Resetting {
  delivering: Delivering
  workspaceId: string
  /** The page of the built-in mailbox; null where none is known. */
  mailboxUrl: string | null
  /** How the seed records of optional packages are taken in again. */
  seeds: ExtensionSeeds
}

/** Each goes with all that hangs on it, in one statement, which has to be over before the store's limit. */
const accountsAtOnce = 25
const arrivalsAtOnce = 10_000

/** How long a reset goes on before it is the turn of other workspaces. */
const turnMs = 1_000

/**
 * Takes away a little of what a sandbox holds: accounts and all that hangs on them first, each whole. Doing it again
 * after an interruption takes away what is left.
 * @returns whether anything may be left
 */
async function removeSome({ delivering, workspaceId, mailboxUrl }: Resetting): Promise<boolean> {
  const { store } = delivering
  const inside = <T>(work: Parameters<typeof store.inWorkspace<T>>[1]) => store.inWorkspace(workspaceId, work)
  if ((await inside((tx) => removeAccounts(tx, accountsAtOnce))) > 0) return true
  if ((await forgetSomeRuns(delivering, workspaceId)) > 0) return true
  if ((await inside((tx) => removeArrivals(tx, arrivalsAtOnce))) > 0) return true
  if (mailboxUrl !== null) await letGoOfMail(mailboxUrl, workspaceId)
  await inside(backToStart)
  return false
}

/** @returns the seed record that was ingested again, with how far this is recorded in one transaction; null: all were */
function reseed({ delivering, workspaceId, seeds }: Resetting, after: number): Promise<number | null> {
  return delivering.store.inWorkspace(workspaceId, async (tx) => {
    const record = await reseedNext(tx, after, seeds)
    await (record === null ? finishReset(tx, wallNow()) : noteReseeded(tx, record))
    return record
  })
}

/**
 * Brings a sandbox back to its start: takes away what it holds, and ingests again what it had ingested before its clock
 * first moved. It can stop anywhere and be taken up again.
 * @returns 0 when it wants to go on at once; null when all is done
 */
export async function resetSandbox(
  resetting: Resetting,
  { reseededUntil }: HeldClock,
  signal: AbortSignal,
): Promise<number | null> {
  const endOfTurn = wallNow() + turnMs
  const isOver = () => signal.aborted || wallNow() > endOfTurn
  if (reseededUntil === null) {
    await resetting.delivering.store.inWorkspace(resetting.workspaceId, closeGate)
    while (await removeSome(resetting)) {
      await failpoint('reset-while-removing')
      if (isOver()) return 0
    }
  }
  let record: number | null = reseededUntil ?? 0
  while (!isOver()) {
    record = await reseed(resetting, record)
    if (record === null) return null
    await failpoint('reset-while-reseeding')
  }
  return 0
}
