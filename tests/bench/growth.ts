import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@daymark/contract'
import type { Store } from '@daymark/store'
import { dueRuns, upcoming, workspacesToDrive } from '@daymark/store/driver'
import { instant } from '@daymark/store/extension'
import { valueOf, withApi } from './api.ts'
import { startRuns, withDaymark } from './inside.ts'
import { populate } from './population.ts'
import { type Benchmark, figure, median, type Table } from './report.ts'
import { type BenchServers, withServers } from './servers.ts'
import { type Storage, storageOf } from './storage.ts'
import { batchesOf, millisecondsOf, zoneAtNight } from './timing.ts'

/** How many runs sleep at each look. */
const sizes = (process.env['BENCH_SIZES'] ?? '100,1000,10000').split(',').map(Number)

const workspaceId = 'growth'
const tries = 15

function usageOf(accountIds: readonly string[], used: number) {
  const at = new Date().toISOString()
  return accountIds.map((accountId) => ({ accountId, metric: 'seats', at, used, limit: 10 }))
}

async function asleep(store: Store): Promise<number> {
  const { count } = await store.inWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom('runTokens')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('status', '=', 'waiting')
      .executeTakeFirstOrThrow(),
  )
  return Number(count)
}

/** Enrols accounts by their usage, has their runs started, and waits until all of them sleep. */
async function enrol(
  servers: BenchServers,
  client: Client,
  accountIds: readonly string[],
  all: number,
): Promise<void> {
  for (const some of batchesOf(accountIds, 500)) {
    await valueOf(client.recordUsages({ body: { rows: usageOf(some, 9) } }))
    await startRuns(servers)
  }
  while ((await asleep(servers.store)) < all) await sleep(200)
}

/** @returns the median of some tries, in milliseconds */
async function medianOf(work: (attempt: number) => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let attempt = 0; attempt < tries; attempt++) took.push(await millisecondsOf(() => work(attempt)))
  return median(took)
}

/** What is looked for as if the workspace's clock were held: sleeping runs look the same on either clock. */
async function driverLooks(store: Store): Promise<Record<string, number>> {
  const hold = (heldAt: number | null) =>
    store.inSystem((tx) =>
      tx
        .updateTable('workspaces')
        .set({
          clock: heldAt === null ? 'wall' : 'held',
          heldAt: heldAt === null ? null : instant(heldAt),
          startsAt: heldAt === null ? null : instant(heldAt),
        })
        .where('id', '=', workspaceId)
        .execute(),
    )
  const now = Date.now()
  await hold(now)
  try {
    return {
      'the driver: is any workspace due': await medianOf(() => workspacesToDrive(store)),
      'the driver: which runs are due': await medianOf(() =>
        store.inWorkspace(workspaceId, (tx) => dueRuns(tx, now)),
      ),
      'the driver: what comes next': await medianOf(() => store.inWorkspace(workspaceId, upcoming)),
    }
  } finally {
    await hold(null)
  }
}

async function requests(client: Client, accountIds: readonly string[]): Promise<Record<string, number>> {
  const get = (ask: () => Promise<{ ok: true; value: unknown } | { ok: false; problem: unknown }>) =>
    medianOf(() => valueOf(ask()))
  const accountId = accountIds[0] ?? ''
  return {
    'ingest: one row of usage': await medianOf((attempt) =>
      valueOf(client.recordUsages({ body: { rows: usageOf([accountIds[attempt] ?? ''], 9.5) } })),
    ),
    'ingest: a hundred rows of usage': await medianOf(() =>
      valueOf(client.recordUsages({ body: { rows: usageOf(accountIds.slice(0, 100), 9.6) } })),
    ),
    'list of runs': await get(() => client.listRuns({ query: {} })),
    'runs of one account': await get(() => client.listRuns({ query: { accountId } })),
    'list of accounts': await get(() => client.listAccounts({ query: {} })),
    'list of decisions': await get(() => client.listDecisions({ query: {} })),
    'list of playbooks, with their open runs': await get(() => client.listPlaybooks({})),
    overview: await get(() => client.getOverview({})),
  }
}

interface Look {
  size: number
  storage: Storage
  took: Record<string, number>
}

function asTables(before: Storage, looks: readonly Look[]): Table[] {
  const head = ['open runs', ...looks.map(({ size }) => size.toLocaleString('en-US'))]
  const row = (what: string, of: (look: Look) => number) => [what, ...looks.map((look) => figure(of(look)))]
  const perRun = (of: 'daymark' | 'temporal' | 'visibility') => (look: Look) =>
    (look.storage[of] - before[of]) / look.size / 1024
  const names = Object.keys(looks[0]?.took ?? {})
  return [
    {
      title: 'Storage of a sleeping run, in KiB',
      rows: [
        head,
        row('PostgreSQL: Daymark’s tables and indexes', perRun('daymark')),
        row('PostgreSQL: Temporal’s executions and histories', perRun('temporal')),
        row('PostgreSQL: what Temporal lists them from', perRun('visibility')),
        row('Daymark’s dead rows after a vacuum', ({ storage }) => storage.deadRows),
      ],
    },
    {
      title: 'Time with so many open runs, in ms',
      rows: [head, ...names.map((name) => row(name, ({ took }) => took[name] ?? Number.NaN))],
    },
  ]
}

/** What sleeping runs take up, and whether anything gets slower for them. */
export const growth: Benchmark = () =>
  withServers(
    (servers) =>
      withApi(servers, (clientOf) =>
        withDaymark(servers, async () => {
          const most = Math.max(...sizes)
          const { accountIds } = await populate(
            servers.store,
            workspaceId,
            most,
            null,
            zoneAtNight(Date.now()),
          )
          const client = await clientOf(workspaceId)
          const before = await storageOf(servers.databaseUrl)
          const looks: Look[] = []
          for (const [index, size] of sizes.entries()) {
            await enrol(servers, client, accountIds.slice(sizes[index - 1] ?? 0, size), size)
            const storage = await storageOf(servers.databaseUrl)
            const took = { ...(await driverLooks(servers.store)), ...(await requests(client, accountIds)) }
            looks.push({ size, storage, took })
          }
          return asTables(before, looks)
        }),
      ),
    { temporal: 'full-server' },
  )
