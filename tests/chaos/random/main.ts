import { parseArgs } from 'node:util'
import { playRound } from './round.ts'
import { anySeed, drawsOf, keepSeed } from '../../seeds/seeds.ts'

/** So many milliseconds of patience for each run, and not less than five minutes. */
const patiencePerRunMs = 600
const leastPatienceMs = 300_000

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)}  ${line}\n`)
}

/**
 * `npm run chaos -- [--runs 2000] [--rounds 1] [--seed n]`: thousands of runs, while workers, Temporal and PostgreSQL
 * are killed at random. Seeds that have failed before are played first.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '2000' },
      rounds: { type: 'string', default: '1' },
      seed: { type: 'string' },
    },
  })
  const runs = Number(values.runs)
  const fresh = Array.from({ length: Number(values.rounds) }, anySeed)
  const failedBefore = drawsOf('chaos').map(({ seed }) => seed)
  const seeds = values.seed === undefined ? [...failedBefore, ...fresh] : [Number(values.seed)]
  let failures = 0
  for (const seed of seeds) {
    say(`seed ${seed}`)
    const patienceMs = Math.max(leastPatienceMs, runs * patiencePerRunMs)
    const wrong = await playRound({ seed, runs, patienceMs, say })
    if (wrong.length === 0) continue
    failures += 1
    keepSeed('chaos', seed)
    say(`seed ${seed} has failed:\n${wrong.join('\n')}`)
  }
  say(`${seeds.length - failures} passed, ${failures} failed`)
  process.exitCode = failures === 0 ? 0 : 1
}

await main()
