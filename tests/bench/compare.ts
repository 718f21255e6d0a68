import type { RunReference } from '@daymark/core/step'
import { skipToTheEnd } from '../differential/real-temporal/time-skipping.ts'
import { handWritten } from './by-hand/protocol.ts'
import { cpuMs, ownCpuMs } from './cpu.ts'
import { startRuns, withDaymark, withHandWritten } from './inside.ts'
import { enrolAll, populate } from './population.ts'
import { type Benchmark, figure, ratio, type Table } from './report.ts'
import { type BenchServers, withServers } from './servers.ts'

/** What so many runs of seat expansion cost, from start to end, 31 days later. */
interface Cost {
  runs: number
  /** Of one run's history. */
  historyEvents: number
  runsPerSecond: number
  /** Processor time per run: Temporal's server, PostgreSQL, and the worker with everything in its process. */
  cpuMsPerRun: { temporal: number; postgres: number; worker: number; all: number }
  /** What arrived in the mailbox. */
  mails: number
}

interface Readings {
  temporal: number
  postgres: number
  worker: number
}

function readings({ pids }: BenchServers): Readings {
  return { temporal: cpuMs(pids.temporal), postgres: cpuMs(pids.postgres), worker: ownCpuMs() }
}

async function finish({ client }: BenchServers, runs: readonly RunReference[]): Promise<void> {
  await Promise.all(
    runs.map(async ({ runId }) => {
      await skipToTheEnd(client, runId)
      await client.workflow.getHandle(runId).result()
    }),
  )
}

async function costOf(
  servers: BenchServers,
  runs: readonly RunReference[],
  start: () => Promise<void>,
): Promise<Cost> {
  const mails = servers.mailbox.messages().length
  const before = readings(servers)
  const began = performance.now()
  await start()
  await finish(servers, runs)
  const seconds = (performance.now() - began) / 1000
  const after = readings(servers)
  const each = (part: keyof Readings) => (after[part] - before[part]) / runs.length
  const cpu = { temporal: each('temporal'), postgres: each('postgres'), worker: each('worker') }
  const history = await servers.client.workflow.getHandle(runs[0]?.runId ?? '').fetchHistory()
  return {
    runs: runs.length,
    historyEvents: history.events?.length ?? 0,
    runsPerSecond: runs.length / seconds,
    cpuMsPerRun: { ...cpu, all: cpu.temporal + cpu.postgres + cpu.worker },
    mails: servers.mailbox.messages().length - mails,
  }
}

/** Seat expansion as Daymark runs it. */
async function compiledCost(servers: BenchServers, name: string, count: number): Promise<Cost> {
  const population = await populate(servers.store, name, count, null)
  const runs = await enrolAll(servers.store, population)
  return withDaymark(servers, () => costOf(servers, runs, () => startRuns(servers)))
}

/** The same, written by hand: one activity for each effect, with the same checks, intents and results. */
async function handWrittenCost(servers: BenchServers, name: string, count: number): Promise<Cost> {
  const { store, client } = servers
  const population = await populate(store, name, count, null)
  const runs = await enrolAll(store, population)
  await store.inSystem((tx) => tx.deleteFrom('outbox').where('workspaceId', '=', name).execute())
  const { type, taskQueue } = handWritten
  const start = async () => {
    for (let first = 0; first < runs.length; first += 25) {
      const batch = runs.slice(first, first + 25)
      await Promise.all(
        batch.map((run) => client.workflow.start(type, { taskQueue, workflowId: run.runId, args: [run] })),
      )
    }
  }
  return withHandWritten(servers, () => costOf(servers, runs, start))
}

/** Enough for a steady state on two cores; more says the same, later. */
const runs = Number(process.env['BENCH_RUNS'] ?? 100)

function asTable(compiled: Cost, byHand: Cost): Table {
  const row = (what: string, of: (cost: Cost) => number, aim = '') => [
    what,
    figure(of(compiled)),
    figure(of(byHand)),
    ratio(of(compiled), of(byHand)),
    aim,
  ]
  return {
    title: `Seat expansion, ${runs} runs of 31 days`,
    rows: [
      ['per run', 'compiled', 'by hand', 'ratio', 'aim'],
      row('history events', (cost) => cost.historyEvents, '≤ 0.8×'),
      row('CPU ms, all in', (cost) => cost.cpuMsPerRun.all, '≤ 1.0×'),
      row('– Temporal', (cost) => cost.cpuMsPerRun.temporal),
      row('– PostgreSQL', (cost) => cost.cpuMsPerRun.postgres),
      row('– worker', (cost) => cost.cpuMsPerRun.worker),
      row('runs per second', (cost) => cost.runsPerSecond, '≥ 1.0×'),
      row('mails', (cost) => cost.mails / cost.runs),
    ],
  }
}

/** Seat expansion compiled by Daymark against the same playbook written by hand. */
export const compare: Benchmark = () =>
  withServers(async (servers) => {
    // Both once without counting, so that neither pays for the other's warm-up.
    await compiledCost(servers, 'warm-compiled', 10)
    await handWrittenCost(servers, 'warm-by-hand', 10)
    const compiled = await compiledCost(servers, 'compiled', runs)
    return [asTable(compiled, await handWrittenCost(servers, 'by-hand', runs))]
  })
