import { runWorkflow, type RunInput } from '@daymark/core/step'
import { loadPlan } from '@daymark/store'
import { valueOf, withApi } from './api.ts'
import { startRuns } from './inside.ts'
import { enrolAll, populate } from './population.ts'
import { type Benchmark, figure, ratio } from './report.ts'
import { type BenchServers, withServers } from './servers.ts'
import { batchesOf, inParallel, millisecondsOf } from './timing.ts'

const count = Number(process.env['BENCH_ENROLMENTS'] ?? 500)
const callers = 10
const rowsAtOnce = 250

/** How many of `count` are done in a second. */
async function perSecond(work: () => Promise<unknown>): Promise<number> {
  return count / ((await millisecondsOf(work)) / 1000)
}

/** As a caller of Temporal would start them, without Daymark. */
async function bareStarts(servers: BenchServers): Promise<number> {
  const { store, client } = servers
  const runs = await enrolAll(store, await populate(store, 'bare', count, null))
  await store.inSystem((tx) => tx.deleteFrom('outbox').where('workspaceId', '=', 'bare').execute())
  const plan = await store.inWorkspace('bare', (tx) => loadPlan(tx, runs[0]?.planHash ?? ''))
  if (!plan) throw new Error('The playbook has been published.')
  const { type, taskQueue } = runWorkflow
  const inputOf = (run: RunInput['run']): RunInput => {
    return { run, control: plan.control, state: null, continueAfterEvents: null }
  }
  return perSecond(() =>
    inParallel(runs, callers, (run) =>
      client.workflow.start(type, { taskQueue, workflowId: run.runId, args: [inputOf(run)] }),
    ),
  )
}

/** One request for each account, as somebody enrols them by hand. */
async function singly(servers: BenchServers): Promise<number> {
  const { accountIds } = await populate(servers.store, 'singly', count, null)
  return withApi(servers, async (clientOf) => {
    const client = await clientOf('singly')
    return perSecond(() =>
      inParallel(accountIds, callers, (accountId) =>
        valueOf(client.enrolAccount({ params: { id: 'seat-expansion' }, body: { accountId, key: 'bench' } })),
      ),
    )
  })
}

/** By the usage that triggers it, many rows in one request. */
async function inBulk(servers: BenchServers): Promise<number> {
  const { accountIds } = await populate(servers.store, 'bulk', count, null)
  const at = new Date().toISOString()
  const rows = accountIds.map((accountId) => ({ accountId, metric: 'seats', at, used: 9, limit: 10 }))
  return withApi(servers, async (clientOf) => {
    const client = await clientOf('bulk')
    return perSecond(() =>
      inParallel(batchesOf(rows, rowsAtOnce), 2, (some) =>
        valueOf(client.recordUsages({ body: { rows: some } })),
      ),
    )
  })
}

/** What is accepted in a second, against bare starts of the same workflow. No worker runs. */
export const enrolment: Benchmark = () =>
  withServers(async (servers) => {
    const bare = await bareStarts(servers)
    const single = await singly(servers)
    const bulk = await inBulk(servers)
    const relayed = (2 * count) / ((await millisecondsOf(() => startRuns(servers))) / 1000)
    const row = (what: string, rate: number) => [what, figure(rate), ratio(rate, bare)]
    return [
      {
        title: `Enrolment, ${count} accounts`,
        rows: [
          ['per second', 'measured', 'of bare starts'],
          row(`bare \`client.workflow.start\`, ${callers} at once`, bare),
          row(`accepted: one request each, ${callers} at once`, single),
          row(`accepted: bulk usage, ${rowsAtOnce} rows a request, 2 at once`, bulk),
          row('started by the relay', relayed),
        ],
      },
    ]
  })
