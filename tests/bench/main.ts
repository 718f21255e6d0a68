import { type Cost, compiledCost, handWrittenCost } from './compare.ts'
import { startBenchServers } from './servers.ts'
import { simulatedPerSecond } from './simulator.ts'

/** Enough for a steady state on two cores; more says the same, later. */
const runs = Number(process.env['BENCH_RUNS'] ?? 100)
const simulations = 5_000

function ratio(ours: number, theirs: number): string {
  return `${(ours / theirs).toFixed(2)}×`
}

function line(what: string, ours: number, theirs: number): void {
  console.log(
    `${what.padEnd(36)} ${ours.toFixed(1).padStart(9)} ${theirs.toFixed(1).padStart(9)} ${ratio(ours, theirs).padStart(8)}`,
  )
}

function report(compiled: Cost, byHand: Cost): void {
  console.log(`Seat expansion, ${compiled.runs} runs of 31 days        compiled   by hand    ratio`)
  line('history events per run', compiled.historyEvents, byHand.historyEvents)
  line('CPU ms per run, all in', compiled.cpuMsPerRun.all, byHand.cpuMsPerRun.all)
  line('  Temporal', compiled.cpuMsPerRun.temporal, byHand.cpuMsPerRun.temporal)
  line('  PostgreSQL', compiled.cpuMsPerRun.postgres, byHand.cpuMsPerRun.postgres)
  line('  worker', compiled.cpuMsPerRun.worker, byHand.cpuMsPerRun.worker)
  line('runs per second', compiled.runsPerSecond, byHand.runsPerSecond)
  line('mails', compiled.mails, byHand.mails)
}

/** Measures, in one run on one machine, and prints ratios: `npm run bench`. */
async function main(): Promise<void> {
  const perSecond = await simulatedPerSecond(simulations)
  console.log(`Simulated runs of 31 days per second on one core: ${Math.round(perSecond)}`)
  const servers = await startBenchServers()
  try {
    // Both once without counting, so that neither pays for the other's warm-up.
    await compiledCost(servers, 'warm-compiled', 5)
    await handWrittenCost(servers, 'warm-by-hand', 5)
    report(await compiledCost(servers, 'compiled', runs), await handWrittenCost(servers, 'by-hand', runs))
  } finally {
    await servers.stop()
  }
}

await main()
