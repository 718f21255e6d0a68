import type { RunReference } from '@daymark/core/step'
import { compareWith } from './against.ts'
import { handWritten } from './by-hand/protocol.ts'
import { type Cost, costOf, type Scales } from './cost.ts'
import { cpuMs, ownCpuMs } from './cpu.ts'
import { startRuns, withDaymark, withHandWritten } from './inside.ts'
import { enrolAll, populate } from './population.ts'
import type { Benchmark } from './report.ts'
import { type BenchServers, withServers } from './servers.ts'
import { inParallel, zoneAtNight } from './timing.ts'
import { asTable, playInTurns, type Side } from './turns.ts'

const startsAtOnce = 25

/** Workers, client and mailbox are this process. */
function scalesOf({ client, mailbox, pids }: BenchServers): Scales {
  const readings = () => ({
    temporal: cpuMs(pids.temporal),
    postgres: cpuMs(pids.postgres),
    worker: ownCpuMs(),
  })
  return { client, mailbox, readings }
}

function enrolAtNight({ store }: BenchServers, name: string, count: number): Promise<RunReference[]> {
  return populate(store, name, count, null, zoneAtNight(Date.now())).then((all) => enrolAll(store, all))
}

const idsOf = (runs: readonly RunReference[]): string[] => runs.map(({ runId }) => runId)

/** Seat expansion as Daymark runs it. */
async function compiledCost(servers: BenchServers, name: string, count: number): Promise<Cost> {
  const runs = await enrolAtNight(servers, name, count)
  return withDaymark(servers, () =>
    costOf(scalesOf(servers), async () => {
      await startRuns(servers)
      return idsOf(runs)
    }),
  )
}

/** The same, written by hand: one activity for each effect, with the same checks, intents and results. */
async function handWrittenCost(servers: BenchServers, name: string, count: number): Promise<Cost> {
  const { store, client } = servers
  const runs = await enrolAtNight(servers, name, count)
  await store.inSystem((tx) => tx.deleteFrom('outbox').where('workspaceId', '=', name).execute())
  const { type, taskQueue } = handWritten
  return withHandWritten(servers, () =>
    costOf(scalesOf(servers), async () => {
      await inParallel(runs, startsAtOnce, (run) =>
        client.workflow.start(type, { taskQueue, workflowId: run.runId, args: [run] }),
      )
      return idsOf(runs)
    }),
  )
}

/** Seat expansion compiled by Daymark against the same playbook written by hand, or against another commit's. */
export const compare: Benchmark = ({ against }) => {
  if (against !== null) return compareWith(against)
  return withServers(async (servers) => {
    const sides: [Side, Side] = [
      { name: 'compiled', play: (...played) => compiledCost(servers, `compiled-${played[0]}`, played[1]) },
      { name: 'by hand', play: (...played) => handWrittenCost(servers, `by-hand-${played[0]}`, played[1]) },
    ]
    return [asTable(sides, await playInTurns(sides), { withAims: true })]
  })
}
