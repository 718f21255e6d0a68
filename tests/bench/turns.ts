import type { Cost } from './cost.ts'
import { figure, median, type Table } from './report.ts'

/** One of two that are compared. */
export interface Side {
  name: string
  /** Plays so many runs in a workspace of this name, which is new. */
  play(workspaceId: string, runs: number): Promise<Cost>
}

/** What both sides cost in one round, one right after the other. */
export type Round = readonly [Cost, Cost]

/** Enough for a steady state on two cores; more says the same, later. */
const runs = Number(process.env['BENCH_RUNS'] ?? 100)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const warmUp = 10

/**
 * Plays both sides in turns, A B A B A B…, so that what else the machine does meanwhile meets both alike. Each plays once
 * before without being counted, so that neither pays for the other's warm-up.
 */
export async function playInTurns([a, b]: readonly [Side, Side]): Promise<Round[]> {
  for (const [index, side] of [a, b].entries()) await side.play(`warm-${index}`, warmUp)
  const played: Round[] = []
  for (let round = 1; round <= rounds; round++) {
    played.push([await a.play(`a-${round}`, runs), await b.play(`b-${round}`, runs)])
    process.stderr.write(`round ${round} of ${rounds} is played\n`)
  }
  return played
}

/** What is read off a cost, and what we want its ratio to be. */
const rows: readonly { what: string; of(cost: Cost): number; aim?: string }[] = [
  { what: 'history events', of: ({ historyEvents }) => historyEvents, aim: '≤ 0.8×' },
  { what: 'CPU ms, all in', of: ({ cpuMs }) => cpuMs.all, aim: '≤ 1.0×' },
  { what: '– Temporal', of: ({ cpuMs }) => cpuMs.temporal },
  { what: '– PostgreSQL', of: ({ cpuMs }) => cpuMs.postgres },
  { what: '– worker', of: ({ cpuMs }) => cpuMs.worker },
  { what: 'runs per second', of: ({ runsPerSecond }) => runsPerSecond, aim: '≥ 1.0×' },
  { what: 'mails', of: ({ mails }) => mails },
]

function times(value: number): string {
  return `${value.toFixed(2)}×`
}

/** The median of each side, and of the ratios round by round, with the least and the greatest of them. */
export function asTable(
  [a, b]: readonly [Side, Side],
  played: readonly Round[],
  { withAims }: { withAims: boolean },
): Table {
  const cells = rows.map(({ what, of, aim = '' }) => {
    const ratios = played.map(([ours, theirs]) => of(ours) / of(theirs))
    const [ours, theirs] = [0, 1].map((side) => median(played.map((round) => of(round[side as 0 | 1]))))
    return [
      what,
      figure(ours ?? Number.NaN),
      figure(theirs ?? Number.NaN),
      times(median(ratios)),
      `${times(Math.min(...ratios))} to ${times(Math.max(...ratios))}`,
      ...(withAims ? [aim] : []),
    ]
  })
  const head = ['per run', a.name, b.name, 'ratio', 'from … to', ...(withAims ? ['aim'] : [])]
  return {
    title: `Seat expansion, ${runs} runs of 31 days, the median of ${played.length} rounds`,
    rows: [head, ...cells],
  }
}
