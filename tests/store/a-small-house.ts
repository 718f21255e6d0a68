import { randomUUID } from 'node:crypto'
import { compile, createCatalog, type DataOf, parsePlaybook } from '@daymark/core'
import { createWorkspace, publishPlaybook, type Store, type WorkspaceTransaction } from '@daymark/store'
import { instant } from '@daymark/store/extension'

export const dayMs = 86_400_000
export const hourMs = 3_600_000

/** Where held clocks of these tests begin. */
export const start = Date.UTC(2024, 0, 15, 9)

/** A workspace of its own for a test. `heldAt` null: on the wall clock. */
export async function openWorkspace(store: Store, heldAt: number | null = start): Promise<string> {
  const id = `ws_${randomUUID()}`
  const settings = { touchCap: { touches: 2, days: 14 } }
  await store.inSystem((tx) =>
    createWorkspace(tx, { id, name: id, timeZone: 'Europe/Berlin', heldAt, settings }),
  )
  return id
}

export async function addAccount(
  tx: WorkspaceTransaction,
  { id = 'acme', seats = 10, signedUpAt = Date.UTC(2020, 0, 1), timeZone = null as string | null } = {},
): Promise<void> {
  await tx
    .insertInto('accounts')
    .values({
      id,
      name: `Company ${id}`,
      planTier: 'Basic',
      seats,
      timeZone,
      signedUpAt: instant(signedUpAt),
      updatedAt: instant(signedUpAt),
    })
    .execute()
}

export const atEightyPercent: DataOf<'entry'> = {
  trigger: { on: 'threshold', metric: 'seats', reachesPercent: 80, rearmBelowPercent: 70 },
  reenterAfterDays: 60,
}

interface SmallPlaybook {
  id?: string
  family?: string
  entry?: DataOf<'entry'>
  /** The kind of event that reaches the goal, and so is watched by runs. */
  goalKind?: string
}

/** Publishes a playbook that enters by `entry`, waits a month and ends; more seats are its goal. */
export async function publish(
  tx: WorkspaceTransaction,
  { id = 'growth', family = id, entry = atEightyPercent, goalKind = 'seats.changed' }: SmallPlaybook = {},
): Promise<void> {
  const source = {
    schemaVersion: 1,
    id,
    name: `The ${id} play`,
    family,
    goal: { label: 'Growth', withinDays: 30, events: [{ kind: goalKind }] },
    nodes: [
      { id: 'entry', type: 'entry', data: entry },
      { id: 'wait', type: 'delay', data: { duration: { amount: 1, unit: 'months' } } },
      { id: 'end', type: 'exit', data: { reason: 'A month is over' } },
    ],
    edges: [
      { from: 'entry', to: 'wait' },
      { from: 'wait', to: 'end' },
    ],
  }
  const compiled = compile(source, createCatalog([], []))
  const document = parsePlaybook(source)
  if (!compiled.ok || !document.ok) throw new Error(JSON.stringify(compiled))
  await publishPlaybook(tx, {
    playbookId: id,
    plan: compiled.value,
    document: document.value,
    at: start - dayMs,
  })
}

/** What was decided about enrolments, in order of their instants, as 'account: code'. */
export async function decisions(tx: WorkspaceTransaction): Promise<string[]> {
  const rows = await tx
    .selectFrom('decisions')
    .select(['accountId', 'code'])
    .where('kind', '=', 'enrolment')
    .orderBy('at')
    .orderBy('recordedAt')
    .execute()
  return rows.map(({ accountId, code }) => `${accountId}: ${code}`)
}

/** Ends every open run at an instant. */
export async function endRuns(tx: WorkspaceTransaction, at: number): Promise<void> {
  await tx
    .updateTable('runs')
    .set({ state: 'ended', outcome: 'left', endCode: 'end', endedAt: instant(at), nextDueAt: null })
    .where('state', '=', 'open')
    .execute()
}
